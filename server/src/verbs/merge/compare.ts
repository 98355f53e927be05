import { z } from 'zod';
import type { PatientOpen } from '../../api/shapes.ts';
import { mergeObjection } from '../../domain/merge.ts';
import { mergeRefusals, type MergeRefusalCode } from '../../domain/merge-refusals.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { openingOf, readPatient } from '../patient/open.ts';
import { personOf, readPeople } from './two-people.ts';

export const compareInput = z.object({ patientId: idShape, otherId: idShape, visit: visitShape });

/** What goes along beside charts, and why this one may not be the one that stays. */
interface Side {
  readonly patient: PatientOpen;
  readonly bed: string | null;
  readonly requests: number;
  readonly appointments: number;
  readonly mayNotStay: {
    readonly code: MergeRefusalCode;
    readonly sentence: string;
    readonly nextAct: string;
  } | null;
}

export interface Compared {
  readonly sides: readonly [Side, Side];
  /** What a person should look at twice: the two differ in it. */
  readonly differs: readonly ('name' | 'born')[];
  /** Record types of which both have folders at one facility: these are to be brought together. */
  readonly both: readonly string[];
}

/** Two patients side by side, before somebody says that they are one. Both were opened, and both reads are recorded. */
export function compare(call: Call, input: z.infer<typeof compareInput>): Promise<Compared> {
  return perform(call, 'patient.compare', async (tx) => {
    const { patientId, otherId, visit } = input;
    const people = await readPeople(tx, [patientId, otherId], false);
    const sideOf = async (id: number, other: number): Promise<Side> => {
      const no = mergeObjection(personOf(people, other), personOf(people, id));
      const [sentence = '', nextAct = ''] = no === null ? [] : mergeRefusals[no];
      return {
        patient: await readPatient(tx, call, id),
        bed: personOf(people, id).bed,
        ...(await countsOf(tx, id)),
        mayNotStay: no === null ? null : { code: no, sentence, nextAct },
      };
    };
    const sides = [await sideOf(patientId, otherId), await sideOf(otherId, patientId)] as const;
    for (const id of [patientId, otherId]) await auditVisit(tx, call.actor, visit, openingOf(id));
    const [one, other] = [sides[0].patient, sides[1].patient];
    return {
      sides,
      differs: [
        ...(nameOf(one) === nameOf(other) ? [] : (['name'] as const)),
        ...(one.bornOn === other.bornOn ? [] : (['born'] as const)),
      ],
      both: await bothHave(tx, patientId, otherId),
    };
  });
}

const nameOf = ({ familyName, givenName }: PatientOpen): string =>
  `${familyName} ${givenName ?? ''}`.normalize('NFC').toLowerCase();

async function countsOf(
  tx: Tx,
  patientId: number,
): Promise<Pick<Side, 'requests' | 'appointments'>> {
  const [row] = await tx<Pick<Side, 'requests' | 'appointments'>[]>`
    select (select count(*) from requests r join charts c on c.id = r.chart_id
        where c.patient_id = ${patientId} and r.closed_at is null) as requests,
      (select count(*) from appointments where patient_id = ${patientId} and state = 'booked' and at > now()) as appointments`;
  return row ?? { requests: 0, appointments: 0 };
}

async function bothHave(tx: Tx, one: number, other: number): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select distinct rt.name from charts a join charts b on b.record_type_id = a.record_type_id
        and b.facility_id = a.facility_id and b.restricted = a.restricted
      join record_types rt on rt.id = a.record_type_id
    where a.patient_id = ${one} and b.patient_id = ${other}
      and exists (select from folders f where f.chart_id = a.id and f.lifecycle not in ('void','destroyed'))
      and exists (select from folders f where f.chart_id = b.id and f.lifecycle not in ('void','destroyed'))
    order by rt.name`;
  return rows.map((row) => row.name);
}
