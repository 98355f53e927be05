import type { TransactionSql } from '@outguide/db/connect';
import { actionCards } from '@outguide/db/vocabulary';
import { plainCode } from '@outguide/labels/foreign/plain-code';
import { isMisread } from '@outguide/labels/foreign/read-foreign';
import type { RollNamed } from '@outguide/labels/own-roll';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Named } from '../../domain/facts.ts';

/** What a code names, before the folder's facts are loaded. */
export type Found =
  | {
      readonly kind: 'folder';
      readonly folderId: number;
      /** By another system's label, where the house wants its own on every folder. */
      readonly oldLabel?: boolean;
    }
  | { readonly kind: 'place'; readonly placeId: number }
  | Exclude<Named, { kind: 'folder' } | { kind: 'place' }>;

const nothing = (why: Extract<Named, { kind: 'nothing' }>['why']): Found => ({
  kind: 'nothing',
  why,
});

/** A label of ours that is no folder's, or is withdrawn. */
export interface LabelJson {
  readonly code: string;
  readonly placeId: number | null;
  readonly withdrawn: boolean;
  readonly staffId: number | null;
  readonly name: string | null;
  readonly disabled: boolean;
}

/** The codes of a batch by their kinds: labels of ours, action cards and damaged ones (known at once), and all others. */
export interface SortedCodes {
  readonly known: ReadonlyMap<string, Found>;
  /** As it was read → as it stands in `labels`. */
  readonly own: ReadonlyMap<string, string>;
  readonly others: readonly string[];
}

export function sortCodes(codes: ReadonlySet<string>): SortedCodes {
  const known = new Map<string, Found>();
  const own = new Map<string, string>();
  const others: string[] = [];
  for (const code of codes) {
    const parsed = parseSymbol(code);
    if (!parsed.ok) {
      known.set(code, nothing(parsed.why));
      if (parsed.why === 'foreign') others.push(code);
    } else if (parsed.kind === 'A') {
      const card = actionCards[parsed.number - 1];
      known.set(code, card === undefined ? nothing('unknown') : { kind: 'card', card });
    } else own.set(code, parsed.code);
  }
  return { known, own, others };
}

/** What each code names, by the labels and aliases that were found for them. */
export function nameCodes(
  { known, own, others }: SortedCodes,
  ours: {
    readonly folders: Readonly<Record<string, number>>;
    readonly labels: readonly LabelJson[];
  },
  aliases: readonly AliasRow[],
  rolls: ReadonlyMap<string, RollNamed> = new Map(),
): ReadonlyMap<string, Found> {
  const found = new Map(known);
  const byCode = new Map(ours.labels.map((row) => [row.code, row]));
  for (const [code, canonical] of own) {
    const folderId = ours.folders[canonical];
    const row = byCode.get(canonical);
    if (folderId !== undefined) found.set(code, { kind: 'folder', folderId });
    else found.set(code, row ? fromLabel(row) : ofRoll(rolls.get(canonical)));
  }
  const byAlias = new Map(aliases.map((row) => [row.code, row]));
  for (const code of others) {
    const row = byAlias.get(plain(code));
    if (row) found.set(code, fromAlias(row));
    else if (isMisread(code)) found.set(code, nothing('damaged'));
  }
  return found;
}

const ofRoll = (named: RollNamed | undefined): Found =>
  named ? { kind: 'nothing', ...named } : nothing('unknown');

function fromLabel(row: LabelJson): Found {
  if (row.staffId !== null) {
    const { staffId, withdrawn, disabled } = row;
    return { kind: 'person', staffId, name: row.name ?? '', withdrawn, disabled };
  }
  if (row.withdrawn) return nothing('withdrawn');
  if (row.placeId !== null) return { kind: 'place', placeId: row.placeId };
  return nothing('unknown');
}

/** What another system's code was learned to mean, or whose number it is. */
export interface AliasRow {
  readonly code: string;
  readonly folderId: number | null;
  readonly placeId: number | null;
  /** More than one patient has this number, of several authorities: none of them is meant for certain. */
  readonly shared: boolean;
  readonly patientId: number | null;
  /** It named something once, and that was ended with a reason. */
  readonly ended: boolean;
  /** The house wants its own label on what still wears an old one. */
  readonly relabel: boolean;
}

/** A code of another system, as aliases and patients' numbers are kept. */
export const plain = plainCode;

/** Looks up other systems' codes, made `plain`: aliases that people confirmed, and patients' numbers, also of merged ones. */
export async function readOthers(
  tx: TransactionSql,
  codes: readonly string[],
): Promise<readonly AliasRow[]> {
  if (codes.length === 0) return [];
  return tx<AliasRow[]>`
    with asked as (select distinct unnest(${[...codes]}::text[]) as code),
    hit as (
      select a.code, l.folder_id, l.place_id, coalesce(o.merged_into_id, o.id, i.patient_id) as patient_id,
        l.code is null and i.patients > 1 as shared
      from asked a left join aliases l on l.code = a.code left join patients o on o.id = l.patient_id
        left join lateral (
          select min(coalesce(p.merged_into_id, p.id)) as patient_id,
            count(distinct coalesce(p.merged_into_id, p.id)) as patients
          from patient_identifiers n join patients p on p.id = n.patient_id where n.value = a.code) i on true),
    known as (
      select h.*, num_nonnulls(h.folder_id, h.place_id, h.patient_id) = 0 and exists (
        select from alias_bindings b join alias_ends e on e.alias_id = b.id
        where b.code = h.code and b.ended_at is not null and not e.undone) as ended
      from hit h)
    select h.code, h.folder_id as "folderId", h.place_id as "placeId", h.patient_id as "patientId", h.shared, h.ended,
      coalesce((select (s.value ->> 'relabel')::boolean from settings s where s.name = 'old_stock'), false) as relabel
    from known h where h.ended or num_nonnulls(h.folder_id, h.place_id, h.patient_id) > 0`;
}

function fromAlias(row: AliasRow): Found {
  if (row.ended) return nothing('ended');
  if (row.folderId !== null)
    return { kind: 'folder', folderId: row.folderId, ...(row.relabel && { oldLabel: true }) };
  if (row.placeId !== null) return { kind: 'place', placeId: row.placeId };
  if (row.shared) return nothing('shared');
  return { kind: 'patient' };
}
