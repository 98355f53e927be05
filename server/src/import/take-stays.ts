import type { TransactionSql } from '@outguide/db/connect';
import type { PlaceKind } from '@outguide/db/vocabulary';
import { wardKinds } from '../domain/clinics.ts';
import { doorbellChannel } from '../realtime/doorbell.ts';
import { refused, rowsParameter, type Outcome, type Take } from './outcome.ts';
import { momentAt, type LocalMoment } from './read-local.ts';

interface Known {
  n: number;
  zone: string | null;
  placeId: number | null;
  kind: PlaceKind | null;
  patientId: number | null;
  merged: boolean;
  bed: string | null;
  beginning: string;
  ending: string | null;
}

interface Stay {
  /** Null until it is written. */
  readonly id: number | null;
  readonly patientId: number;
  placeId: number;
  bed: string | null;
  readonly fromAt: number;
  untilAt: number | null;
  touched: boolean;
}

const shape = `n int, facility text, ward text, authority text, identifier text, bed text, "from" text, until text`;

/**
 * Takes who lies where. A patient is known by number, a stay by the patient and its beginning. A later stay ends the one
 * before it, for nobody lies in two beds; a stay without an end is an inpatient now.
 */
export const takeStays: Take = async (tx, rows) => {
  const known = await read(tx, rowsParameter(rows));
  const book = await StayBook.read(tx, known);
  // In the order of time, whatever the order of the file.
  const moments = known.map((one) => ({ one, from: momentOf(one.beginning, one.zone) }));
  const at = ({ from }: (typeof moments)[number]) => (from.ok ? from.at : 0);
  const outcomes = new Map<number, Outcome>();
  for (const row of moments.toSorted((a, b) => at(a) - at(b)))
    outcomes.set(row.one.n, take(row.one, row.from, book));
  await book.write(tx);
  return known.flatMap(({ n }) => outcomes.get(n) ?? []);
};

const momentOf = (text: string, zone: string | null): LocalMoment => momentAt(text, zone ?? 'UTC');

function read(tx: TransactionSql, data: string): Promise<readonly Known[]> {
  return tx<Known[]>`
    select r.n, fa.time_zone as zone, pl.id as "placeId", pl.kind, s.id as "patientId",
      s.merged_into_id is not null as merged, r.bed, r."from" as beginning, r.until as ending
    from jsonb_to_recordset(${data}::text::jsonb) as r (${tx.unsafe(shape)})
      left join facilities fa on fa.code = r.facility
      left join places pl on pl.facility_id = fa.id and pl.code = r.ward and pl.closed_at is null
      left join patient_identifiers i on i.authority = r.authority and i.value = r.identifier
      left join patients p on p.id = i.patient_id
      left join patients s on s.id = coalesce(p.merged_into_id, p.id)
    order by r.n`;
}

function take(one: Known, from: LocalMoment, book: StayBook): Outcome {
  const { n, placeId, patientId, kind, zone } = one;
  if (placeId === null) return refused(n, 'ward', 'is no open place of this facility');
  if (kind === null || !wardKinds.includes(kind)) return refused(n, 'ward', 'is no ward');
  if (patientId === null)
    return refused(n, 'identifier', 'is no patient here; import patients first');
  if (one.merged) return refused(n, 'identifier', 'belongs to a patient who was merged twice');
  if (!from.ok) return refused(n, 'from', from.reason);
  const until = one.ending === null ? null : momentOf(one.ending, zone);
  if (until !== null && !until.ok) return refused(n, 'until', until.reason);
  if (until !== null && until.at < from.at) return refused(n, 'until', 'is before the stay began');
  const untilAt = until?.at ?? null;
  return book.enter(n, { patientId, placeId, bed: one.bed, fromAt: from.at, untilAt });
}

/** The stays of these patients, as they become row by row. */
class StayBook {
  readonly #stays: Map<number, Stay[]>;
  private constructor(stays: Map<number, Stay[]>) {
    this.#stays = stays;
  }

  static async read(tx: TransactionSql, known: readonly Known[]): Promise<StayBook> {
    const ids = [...new Set(known.flatMap(({ patientId }) => patientId ?? []))];
    const rows = await tx<Stay[]>`
      select id, patient_id as "patientId", place_id as "placeId", bed, ms(from_at) as "fromAt",
        ms(until_at) as "untilAt", false as touched
      from stays where patient_id = any(${ids}::bigint[]) order by patient_id, from_at`;
    return new StayBook(Map.groupBy(rows, (row) => row.patientId));
  }

  enter(line: number, said: Omit<Stay, 'id' | 'touched'>): Outcome {
    const stays = this.#stays.get(said.patientId) ?? [];
    this.#stays.set(said.patientId, stays);
    const later = stays.find((stay) => stay.fromAt > said.fromAt);
    const here = stays.find((stay) => stay.fromAt === said.fromAt);
    if (here) return { line, did: change(here, said, later) ? 'changed' : 'same' };
    const before = stays.findLast((stay) => stay.fromAt < said.fromAt);
    if (before?.untilAt === null) end(before, said.fromAt);
    const untilAt = said.untilAt ?? later?.fromAt ?? null;
    stays.push({ ...said, untilAt, id: null, touched: true });
    stays.sort((a, b) => a.fromAt - b.fromAt);
    return { line, did: 'added' };
  }

  async write(tx: TransactionSql): Promise<void> {
    const touched = [...this.#stays.values()].flat().filter((stay) => stay.touched);
    if (touched.length === 0) return;
    const rows = JSON.stringify(touched);
    const read = tx`jsonb_to_recordset(${rows}::text::jsonb) as r (id bigint, "patientId" bigint, "placeId" bigint,
      bed text, "fromAt" float8, "untilAt" float8)`;
    // What ends comes first: two open stays of a patient are refused, be it for a moment.
    await tx`update stays s set place_id = r."placeId", bed = r.bed, until_at = to_timestamp(r."untilAt" / 1000),
        xid = pg_current_xact_id()
      from ${read} where s.id = r.id`;
    await tx`insert into stays (patient_id, place_id, bed, from_at, until_at, source)
      select "patientId", "placeId", bed, to_timestamp("fromAt" / 1000), to_timestamp("untilAt" / 1000), 'import'
      from ${read} where r.id is null`;
    await tx`select pg_notify(${doorbellChannel}, 'stays')`;
  }
}

function end(stay: Stay, at: number): void {
  stay.untilAt = at;
  stay.touched = true;
}

/** An empty cell erases nothing: neither a bed nor an end. */
function change(stay: Stay, said: Omit<Stay, 'id' | 'touched'>, later: Stay | undefined): boolean {
  const bed = said.bed ?? stay.bed;
  const untilAt = said.untilAt ?? stay.untilAt ?? later?.fromAt ?? null;
  if (stay.placeId === said.placeId && stay.bed === bed && stay.untilAt === untilAt) return false;
  Object.assign(stay, { placeId: said.placeId, bed, untilAt, touched: true });
  return true;
}
