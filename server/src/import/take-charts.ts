import { withNewNames } from './first-used.ts';
import { refused, rowsParameter, rowsWith, type Outcome, type Take } from './outcome.ts';

interface Known {
  n: number;
  facilityId: number | null;
  recordType: string;
  /** It is here already. */
  hasType: boolean;
  /** This row makes it, if it is taken. */
  namesType: boolean;
  patientId: number | null;
  chartId: number | null;
  owner: number | null;
  differs: boolean;
}

const shape = `n int, facility text, record_type text, number text, authority text, identifier text, restricted text,
  record_type_name text`;

/** Adds charts of known patients; the number of one who was merged means the one who stayed. A chart never changes its patient here: that is a correction with a reason. */
export const takeCharts: Take = async (tx, rows) => {
  const data = rowsParameter(rows);
  const known = await tx<Known[]>`
    select r.n, f.id as "facilityId", r.record_type as "recordType",
      rt.id is not null as "hasType", r.record_type_name is not null as "namesType", coalesce(p.merged_into_id, p.id) as "patientId", c.id as "chartId",
      c.patient_id as owner, c.restricted is distinct from coalesce(r.restricted = 'yes', c.restricted) as differs
    from jsonb_to_recordset(${data}::text::jsonb) as r (${tx.unsafe(shape)})
      left join facilities f on f.code = r.facility
      left join record_types rt on rt.code = r.record_type
      left join patient_identifiers i on i.authority = r.authority and i.value = r.identifier
      left join patients p on p.id = i.patient_id
      left join charts c on c.facility_id = f.id and c.record_type_id = rt.id and c.number = r.number
    order by r.n`;
  const outcomes = judgeAll(known);
  const those = (did: Outcome['did']) =>
    rowsWith(
      rows,
      known.filter((_, i) => outcomes[i]?.did === did),
    );
  // For rows that are taken alone: one that is refused leaves nothing.
  const types = await tx<{ code: string }[]>`insert into record_types (code, name)
    select distinct on (record_type) record_type, record_type_name
    from jsonb_to_recordset(${those('added')}::text::jsonb) as r (${tx.unsafe(shape)})
    where record_type_name is not null order by record_type, n on conflict (code) do nothing returning code`;
  await tx`insert into charts (patient_id, record_type_id, facility_id, number, restricted)
    select "patientId", rt.id, "facilityId", r.number, coalesce(restricted = 'yes', false)
    from jsonb_to_recordset(${those('added')}::text::jsonb) as r (number text, restricted text, record_type text,
      "patientId" bigint, "facilityId" bigint) join record_types rt on rt.code = r.record_type`;
  await tx`update charts c set restricted = r.restricted = 'yes'
    from jsonb_to_recordset(${those('changed')}::text::jsonb) as r (restricted text, "chartId" bigint)
    where c.id = r."chartId"`;
  return withNewNames(
    outcomes,
    types.map(({ code }) => ({ what: 'record type', name: code })),
  );
};

/** A row may use the record type that another row makes, if that one is taken. */
function judgeAll(known: readonly Known[]): Outcome[] {
  const made = new Set<string>();
  const named = known.map((one) => {
    if (!one.hasType && !one.namesType) return null;
    const outcome = judge(one, true);
    if (outcome.did === 'added') made.add(one.recordType);
    return outcome;
  });
  return known.map((one, index) => named[index] ?? judge(one, made.has(one.recordType)));
}

function judge(one: Known, hasType: boolean): Outcome {
  if (one.facilityId === null)
    return refused(one.n, 'facility', 'is no facility here; import facilities first');
  if (!hasType)
    return refused(one.n, 'record_type', 'is not known; give record_type_name to make it');
  if (one.patientId === null)
    return refused(one.n, 'identifier', 'is no patient here; import patients first');
  if (one.chartId === null) return { line: one.n, did: 'added' };
  if (one.owner !== one.patientId)
    return refused(one.n, 'number', 'is the chart of another patient');
  return { line: one.n, did: one.differs ? 'changed' : 'same' };
}
