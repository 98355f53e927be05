import type { TransactionSql } from '@outguide/db/connect';
import { momentOfCopy, sameCopy, type SaidCopy } from './said-copy.ts';
import { refused, rowsParameter, rowsWith, type Outcome, type Take } from './outcome.ts';

interface Known {
  n: number;
  zone: string | null;
  chartId: number | null;
  folderId: number | null;
  gone: boolean;
  system: string;
  externalId: string;
  address: string;
  pages: number;
  complete: boolean;
  written: string;
  /** The numbers of the chart and of its patient. */
  numbers: string[] | null;
  /** What was said of this folder before, oldest first. */
  before: SaidCopy[] | null;
}

const shape = `n int, facility text, record_type text, number text, volume int, temporary text, system text,
  external_id text, address text, pages int, complete text, made_at text`;

/**
 * Takes what other systems have of our folders. A folder has one copy, known by the folder; what differs from the last
 * word is a new version, and nothing that was said is ever taken away.
 */
export const takeCopies: Take = async (tx, rows) => {
  const now = Date.now();
  const known = await read(tx, rowsParameter(rows));
  const decided = known.map((one) => ({ one, ...decide(one, now) }));
  const written = decided.filter(({ outcome: { did } }) => did === 'added' || did === 'changed');
  if (written.length > 0) {
    const data = rowsWith(
      rows,
      written.map(({ one, at }) => ({
        ...{ n: one.n, folderId: one.folderId, version: (one.before?.length ?? 0) + 1 },
        when: new Date(at).toISOString(),
      })),
    );
    await tx`insert into digital_copies (folder_id, version, system, external_id, address, pages, complete, made_at, source)
      select "folderId", version, system, external_id, address, pages, complete = 'yes', "when", 'import'
      from jsonb_to_recordset(${data}::text::jsonb) as r ("folderId" bigint, version int, system text, external_id text,
        address text, pages int, complete text, "when" timestamptz)`;
  }
  return decided.map(({ outcome }) => outcome);
};

function read(tx: TransactionSql, data: string): Promise<readonly Known[]> {
  return tx<Known[]>`
    select r.n, fa.time_zone as zone, c.id as "chartId", f.id as "folderId", f.lifecycle = 'void' as gone, r.system,
      r.external_id as "externalId", r.address, r.pages, r.complete = 'yes' as complete, r.made_at as written,
      array(select i.value from patient_identifiers i where i.patient_id = c.patient_id) || c.number as numbers,
      (select json_agg(json_build_object('system', d.system, 'externalId', d.external_id, 'address', d.address,
          'pages', d.pages, 'complete', d.complete, 'madeAt', ms(d.made_at)) order by d.version)
        from digital_copies d where d.folder_id = f.id) as before
    from jsonb_to_recordset(${data}::text::jsonb) as r (${tx.unsafe(shape)})
      left join facilities fa on fa.code = r.facility
      left join record_types rt on rt.code = r.record_type
      left join charts c on c.facility_id = fa.id and c.record_type_id = rt.id and c.number = r.number
      left join folders f on f.chart_id = c.id and f.volume_no = r.volume
        and f.temporary = (coalesce(r.temporary, 'no') = 'yes')
    order by r.n`;
}

function decide(one: Known, now: number): { readonly outcome: Outcome; readonly at: number } {
  const { n: line } = one;
  const no = (column: string, reason: string) => ({
    outcome: refused(line, column, reason),
    at: 0,
  });
  if (one.chartId === null) return no('number', 'is no chart here; import charts first');
  if (one.folderId === null)
    return no('volume', 'is no folder of this chart; import folders first');
  if (one.gone) return no('volume', 'is a folder that was voided here');
  const address = objectionTo(one.address, one.numbers ?? []);
  if (address !== null) return no('address', address);
  const moment = momentOfCopy(one.written, one.zone ?? 'UTC', now);
  if (!moment.ok) return no('made_at', moment.reason);
  const said: SaidCopy = { ...one, madeAt: moment.at };
  const before = one.before ?? [];
  const last = before.at(-1);
  const told = (did: 'added' | 'changed' | 'same') => ({ outcome: { line, did }, at: moment.at });
  if (last === undefined) return told('added');
  if (sameCopy(last, said)) return told('same');
  if (before.some((earlier) => sameCopy(earlier, said)))
    return no('made_at', 'was said before, and something else of this folder since');
  if (said.madeAt < last.madeAt && said.externalId !== last.externalId)
    return no('made_at', 'is before that of the copy which is known here');
  return told('changed');
}

/** Why an address is not one to keep: it is opened by people, and stands in the histories of their browsers. */
function objectionTo(address: string, numbers: readonly string[]): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || /[\s\\]/.test(address))
    return 'is no address that begins with https://';
  if (url.username !== '' || url.password !== '') return 'holds a sign-in; give one without';
  const held = new Set([
    ...(address.match(/\d+|[a-z]+/gi) ?? []).map(bare),
    ...address.split(/[^a-z0-9]+/i).map(bare),
  ]);
  const told = numbers.map(bare).some((number) => number.length >= 4 && held.has(number));
  return told
    ? 'holds a number of the patient or the chart; give one by the system’s own id'
    : null;
}

/** As people read a number aloud: without its dashes and the noughts before it. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/^0+/, '');
