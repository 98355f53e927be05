import { createHmac } from 'node:crypto';
import type { Sql } from '@outguide/db/connect';
import type { AliasAsk, AliasPage } from '../../realtime/wire.ts';
import { positionText, readPosition, safePosition, type Position } from './read-log.ts';

interface Row {
  readonly xid: string;
  readonly id: number;
  readonly code: string;
  readonly folderId: number | null;
  readonly placeId: number | null;
  readonly ended: boolean;
}

const beginning: Position = { xid: '0', id: 0 };

/**
 * What other systems' labels name, for a kiosk to know without asking: those that changed after a position, as hashes with
 * the kiosk's own salt. The codes themselves stay here, for one may be a patient's number.
 */
export async function aliasPage(sql: Sql, { salt, since, limit }: AliasAsk): Promise<AliasPage> {
  const from = since === null ? beginning : readPosition(since);
  const edge = await safePosition(sql);
  // A database that was restored from a dump counts its transactions anew.
  if (from === null || BigInt(from.xid) > BigInt(edge.xid))
    return { rows: [], position: null, more: false };
  const found = await changed(sql, { from, limit });
  const last = found.at(-1);
  // What is younger than the oldest transaction still running is told at once, and once more with the next reading.
  const settled = last !== undefined && BigInt(last.xid) < BigInt(edge.xid);
  const more = found.length === limit && settled;
  const key = Buffer.from(salt, 'hex');
  return {
    rows: found.map((row) => {
      const hash = createHmac('sha256', key).update(row.code).digest().subarray(0, 8);
      return [hash.toString('base64url'), kindOf(row), row.folderId ?? row.placeId ?? 0] as const;
    }),
    position: positionText(more ? last : edge),
    more,
  };
}

function kindOf({ folderId, placeId, ended }: Row): AliasPage['rows'][number][1] {
  if (folderId !== null) return 'F';
  if (placeId !== null) return 'L';
  return ended ? 'E' : null;
}

/** Each with what its code names today, which is not always what this binding said: as a scan would find it. */
function changed(
  sql: Sql,
  of: { readonly from: Position; readonly limit: number },
): PromiseLike<Row[]> {
  return sql<Row[]>`
    select b.xid::text, b.id, b.code, l.folder_id as "folderId", l.place_id as "placeId",
      l.code is null and not exists (select from patient_identifiers i where i.value = b.code) and exists (
        select from alias_bindings o join alias_ends e on e.alias_id = o.id
        where o.code = b.code and o.ended_at is not null and not e.undone) as ended
    from alias_bindings b left join aliases l on l.code = b.code
    where (b.xid, b.id) > (${of.from.xid}::text::xid8, ${of.from.id}::bigint)
    order by b.xid, b.id limit ${of.limit}`;
}
