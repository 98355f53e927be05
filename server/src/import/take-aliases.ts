import type { TransactionSql } from '@outguide/db/connect';
import { foreignProblems, readForeign } from '@outguide/labels/foreign/read-foreign';
import { rulesOfHouse } from '../verbs/alias/rules-of-house.ts';
import { refused, rowsWith, type Outcome, type Take } from './outcome.ts';
import type { Row } from './read-rows.ts';

interface Known {
  n: number;
  chartId: number | null;
  folderId: number | null;
  gone: boolean | null;
  /** What the label names already. */
  aliasOf: number | null;
  taken: boolean;
  /** A patient's or a chart's number. */
  somebodys: boolean;
  /** A binding of it was ended before. */
  ended: boolean;
}

interface Label {
  readonly n: number;
  readonly code: string;
  readonly family: string;
}

/** Learns whole back-files of old labels: one label, one folder. What is bound otherwise is never moved by a file. */
export const takeAliases: Take = async (tx, rows) => {
  const { patterns } = await rulesOfHouse(tx);
  const outcomes = new Map<number, Outcome>();
  const labels: Label[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const reading = readForeign(cells['label'] ?? '', null, patterns);
    if (!reading.ok) {
      const [sentence] = foreignProblems[reading.why];
      outcomes.set(line, refused(line, 'label', `is no label to learn: ${lower(sentence)}`));
    } else if (seen.has(reading.code))
      outcomes.set(line, refused(line, 'label', 'is the same label as in a row before'));
    else {
      seen.add(reading.code);
      labels.push({ n: line, code: reading.code, family: reading.family });
    }
  }
  for (const one of await takeLabels(tx, rows, labels)) outcomes.set(one.line, one);
  return rows.flatMap(({ line }) => outcomes.get(line) ?? []);
};

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1, -1);

async function takeLabels(
  tx: TransactionSql,
  rows: readonly Row[],
  labels: readonly Label[],
): Promise<Outcome[]> {
  const asked = rowsWith(rows, labels);
  // Each looked up by itself: while a file fills the tables, plans are made for empty ones and would read them whole.
  const known = await tx<Known[]>`
    select r.n, c.id as "chartId", f.id as "folderId", f.lifecycle in ('void','destroyed') as gone,
      a.folder_id as "aliasOf", a.code is not null as taken,
      exists (select from patient_identifiers i where i.value = r.code)
        or exists (select from charts o where o.number = r.code) as somebodys,
      exists (select from alias_bindings b join alias_ends e on e.alias_id = b.id
        where b.code = r.code and b.ended_at is not null and not e.undone) as ended
    from jsonb_to_recordset(${asked}::text::jsonb) as r (n int, code text, facility text, record_type text, number text,
        volume int, temporary text)
      left join facilities fa on fa.code = r.facility
      left join record_types rt on rt.code = r.record_type
      left join lateral (select id from charts o where o.facility_id = fa.id and o.record_type_id = rt.id
        and o.number = r.number limit 1) c on true
      left join folders f on f.chart_id = c.id and f.volume_no = r.volume and f.temporary = (coalesce(r.temporary, 'no') = 'yes')
      left join lateral (select code, folder_id from aliases o where o.code = r.code limit 1) a on true
    order by r.n`;
  const outcomes = known.map(judge);
  const added = known.filter((_, i) => outcomes[i]?.did === 'added');
  if (added.length > 0) {
    const byLine = new Map(labels.map((one) => [one.n, one]));
    const bindings = added.flatMap(({ n, folderId }) => {
      const label = byLine.get(n);
      return label === undefined ? [] : [{ ...label, folderId }];
    });
    await tx`insert into alias_bindings (code, symbology, folder_id, learned_how)
      select code, family, "folderId", 'imported'
      from jsonb_to_recordset(${JSON.stringify(bindings)}::text::jsonb) as r (code text, family text, "folderId" bigint)`;
  }
  return outcomes;
}

function judge(one: Known): Outcome {
  if (one.chartId === null)
    return refused(one.n, 'number', 'is no chart here; import charts first');
  if (one.folderId === null)
    return refused(one.n, 'volume', 'is no folder of this chart; import folders first');
  if (one.gone === true) return refused(one.n, 'volume', 'is a folder that is destroyed or void');
  if (one.taken && one.aliasOf === one.folderId) return { line: one.n, did: 'same' };
  if (one.taken) return refused(one.n, 'label', 'names another folder or thing here');
  if (one.somebodys)
    return refused(one.n, 'label', 'is a number of a patient or a chart, and tells no folder');
  if (one.ended)
    return refused(one.n, 'label', 'was ended by a person before; bind it by scanning both');
  return { line: one.n, did: 'added' };
}
