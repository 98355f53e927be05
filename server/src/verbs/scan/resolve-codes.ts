import type { TransactionSql } from '@outguide/db/connect';
import { actionCards } from '@outguide/db/vocabulary';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Named } from '../../domain/facts.ts';

/** What a code names, before the folder's facts are loaded. */
export type Found =
  | { readonly kind: 'folder'; readonly folderId: number }
  | { readonly kind: 'place'; readonly placeId: number }
  | Exclude<Named, { kind: 'folder' } | { kind: 'place' }>;

const nothing = (why: 'unknown' | 'damaged' | 'foreign' | 'withdrawn'): Found => ({
  kind: 'nothing',
  why,
});

interface LabelRow {
  readonly code: string;
  readonly folderId: number | null;
  readonly placeId: number | null;
  readonly withdrawn: boolean;
  readonly staffId: number | null;
  readonly name: string | null;
  readonly disabled: boolean;
}

/** Resolves all codes of a batch with one query for our labels and, only when there are any, one for other systems' codes. */
export async function resolveCodes(
  tx: TransactionSql,
  codes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const own = new Map<string, string>();
  const others: string[] = [];
  for (const code of codes) {
    const parsed = parseSymbol(code);
    if (!parsed.ok) {
      found.set(code, nothing(parsed.why));
      if (parsed.why === 'foreign') others.push(code);
    } else if (parsed.kind === 'A') {
      const card = actionCards[parsed.number - 1];
      found.set(code, card === undefined ? nothing('unknown') : { kind: 'card', card });
    } else {
      own.set(code, parsed.code);
      found.set(code, nothing('unknown'));
    }
  }
  const [labels, aliases] = await Promise.all([
    readLabels(tx, [...new Set(own.values())]),
    others.length === 0 ? [] : readOthers(tx, others),
  ]);
  const byCode = new Map(labels.map((row) => [row.code, row]));
  for (const [code, canonical] of own) {
    const row = byCode.get(canonical);
    if (row) found.set(code, fromLabel(row));
  }
  const byAlias = new Map(aliases.map((row) => [row.code, row]));
  for (const code of others) {
    const row = byAlias.get(plain(code));
    if (row) found.set(code, fromAlias(row));
  }
  return found;
}

function readLabels(tx: TransactionSql, codes: string[]): Promise<readonly LabelRow[]> {
  return tx<LabelRow[]>`
    select l.code, l.folder_id as "folderId", l.place_id as "placeId",
      l.withdrawn_at is not null or b.withdrawn_at is not null as withdrawn,
      s.id as "staffId", s.name, s.disabled_at is not null as disabled
    from labels l left join badges b on b.id = l.badge_id left join staff s on s.id = b.staff_id
    where l.code = any(${codes}::text[])`;
}

function fromLabel(row: LabelRow): Found {
  if (row.staffId !== null) {
    const { staffId, withdrawn, disabled } = row;
    return { kind: 'person', staffId, name: row.name ?? '', withdrawn, disabled };
  }
  if (row.withdrawn) return nothing('withdrawn');
  if (row.folderId !== null) return { kind: 'folder', folderId: row.folderId };
  if (row.placeId !== null) return { kind: 'place', placeId: row.placeId };
  return nothing('unknown');
}

interface AliasRow {
  readonly code: string;
  readonly folderId: number | null;
  readonly placeId: number | null;
  readonly folderCount: number;
}

/** A code of another system, as aliases and patients' numbers are kept: without an AIM identifier and white space around it. */
export function plain(code: string): string {
  return code.trim().replace(/^\][A-Za-z][0-9A-Za-z]/, '');
}

function readOthers(tx: TransactionSql, codes: readonly string[]): Promise<readonly AliasRow[]> {
  const values = [...new Set(codes.map(plain))];
  return tx<AliasRow[]>`
    with asked as (select distinct unnest(${values}::text[]) as code),
    hit as (
      select a.code, l.folder_id, l.place_id, coalesce(l.patient_id,
        (select min(i.patient_id) from patient_identifiers i where i.value = a.code)) as patient_id
      from asked a left join aliases l on l.code = a.code)
    select h.code, h.folder_id as "folderId", h.place_id as "placeId",
      (select count(*) from charts c join folders f on f.chart_id = c.id
        where c.patient_id = h.patient_id and f.lifecycle in ('active','inactive')) as "folderCount"
    from hit h where num_nonnulls(h.folder_id, h.place_id, h.patient_id) > 0`;
}

function fromAlias(row: AliasRow): Found {
  if (row.folderId !== null) return { kind: 'folder', folderId: row.folderId };
  if (row.placeId !== null) return { kind: 'place', placeId: row.placeId };
  return { kind: 'patient', folderCount: row.folderCount };
}
