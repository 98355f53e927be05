import { familyNames } from '@outguide/labels/foreign/families';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { opener } from '../../realtime/seal.ts';
import type { SealKeys } from '../../realtime/seal.ts';
import { recordShape } from '../../realtime/wire.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { isOneWith } from '../notice/group.ts';
import { neighboursOf, type Neighbour } from '../notice/neighbours.ts';
import { idShape } from '../page.ts';
import { readLabel } from './read-label.ts';
import { isNumberOfSomebody } from './standing.ts';

export const noticedInput = z.object({ noticeId: idShape });

/** What a kiosk read and nobody knew. */
export interface Noticed {
  readonly noticeId: number;
  readonly text: string;
  readonly family: string;
  readonly kioskName: string;
  readonly at: number;
  readonly neighbours: readonly Neighbour[];
}

interface Label {
  readonly text: string;
  readonly kioskName: string;
  readonly at: number;
}

/**
 * Opens the sealed code of one notice, for a person who has the folder in hand. Each opening is on record; a patient's number is
 * not shown, for it is on no folder's label alone.
 */
export function noticed(call: Call, { noticeId }: z.infer<typeof noticedInput>): Promise<Noticed> {
  return perform(call, 'alias.noticed', async (tx) => {
    const label = await noticedLabel(tx, noticeId);
    await audit(tx, call.actor, { action: 'alias.noticed', object: `notice:${noticeId}` });
    const { reading } = await readLabel(tx, label.text, null);
    if (await isNumberOfSomebody(tx, reading.code)) throw new Refused('alias_patient_number');
    const beside = await neighboursOf(tx, call.actor, [noticeId]);
    const family = reading.site?.pattern.name ?? familyNames[reading.family];
    return { noticeId, ...label, family, neighbours: beside.get(noticeId) ?? [] };
  });
}

/** The code of a notice's scan, opened; refused where there is none. */
export async function noticedLabel(tx: Tx, noticeId: number): Promise<Label> {
  const [row] = await tx<{ body: string | null; kioskName: string; at: number; keys: SealKeys }[]>`
    select s.body, k.name as "kioskName", ms(s.at) as at,
      (select value from settings where name = 'seal_key') as keys
    from notices n join scans s on s.kiosk_id = n.kiosk_id and s.epoch = n.epoch and s.seq = n.seq
      join kiosks k on k.id = n.kiosk_id
    where n.id = ${noticeId} and n.kind = 'unknown_code' and n.cleared_at is null`;
  if (row === undefined) throw new Refused('alias_no_code');
  const sealed = sealedIn(row.body);
  if (sealed === null) throw new Refused('alias_no_code');
  const text = opener(row.keys)(sealed);
  if (text === null) throw new Refused('alias_sealed_shut');
  return { text, kioskName: row.kioskName, at: row.at };
}

/** So many scans of one hour are compared with the label that was bound. */
const comparedAtMost = 200;

/** The open notices that are one with this one and whose scan read the same: seen by nobody, so not on record. */
export async function noticedAgain(tx: Tx, noticeId: number, text: string): Promise<number[]> {
  const rows = await tx<{ id: number; body: string | null; keys: SealKeys }[]>`
    select one.id, s.body, (select value from settings where name = 'seal_key') as keys
    from notices n join notices one on ${isOneWith(tx)}
      join scans s on s.kiosk_id = one.kiosk_id and s.epoch = one.epoch and s.seq = one.seq
    where n.id = ${noticeId} order by one.id desc limit ${comparedAtMost}`;
  const [first] = rows;
  if (first === undefined) return [];
  const open = opener(first.keys);
  return rows.flatMap(({ id, body }) => {
    const sealed = sealedIn(body);
    return sealed !== null && open(sealed) === text ? [id] : [];
  });
}

/** The sealed code of a scan's record; null where there is none. */
export function sealedIn(body: string | null): string | null {
  const record = recordShape.safeParse(safeJson(body));
  return record.success ? record.data.sealed : null;
}

function safeJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
