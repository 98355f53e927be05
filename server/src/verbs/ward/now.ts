import { z } from 'zod';
import type { PlaceRef } from '../../api/shapes.ts';
import { isDay } from '../../import/read-cell.ts';
import { localDay } from '../../domain/local-time.ts';
import { askedWithAll, notesOf, type ListNote } from '../../domain/ward-chart.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { patientHints } from '../patient-hints.ts';
import { wardCharts, type WardChart } from './charts.ts';
import { listPlace, type ListPlace } from './list-place.ts';
import { inBeds, onDay, peopleAtMost, type Listed } from './people.ts';

export const dayShape = z.string().refine(isDay);
export const nowInput = z.object({
  placeId: idShape,
  /** Of a clinic, in the facility's calendar; today unless told. */
  day: dayShape.optional(),
  visit: visitShape,
});

/** One person on a list: initials and last digits until the patient is opened. */
export interface WardRow extends Omit<Listed, 'died'> {
  readonly initials: string;
  readonly lastDigits: string;
  readonly bornYear: number | null;
  readonly notes: readonly ListNote[];
  /** "Ask for all" asks for this person's charts too. */
  readonly withAll: boolean;
  readonly charts: readonly WardChart[];
}

export interface WardNow {
  readonly place: PlaceRef & { readonly phone: string | null };
  readonly list: ListPlace['list'];
  readonly day: string;
  readonly today: string;
  readonly timeZone: string;
  readonly leadMinutes: number;
  readonly rows: readonly WardRow[];
  readonly cut: boolean;
}

/** Who lies on a ward, by bed, or comes to a clinic, by time, each with the state of the charts. Whom one saw is on record. */
export function now(call: Call, input: z.infer<typeof nowInput>): Promise<WardNow> {
  return perform(call, 'ward.now', async (tx) => {
    const place = await listPlace(tx, input.placeId);
    const at = call.clock();
    const today = localDay(at, place.timeZone);
    const day = place.list === 'beds' ? today : (input.day ?? today);
    const people =
      place.list === 'beds' ? await inBeds(tx, place, at) : await onDay(tx, place, day);
    const listed = people.slice(0, peopleAtMost);
    const rows = await rowsOf(tx, call, place, listed);
    await auditVisit(tx, call.actor, input.visit, {
      action: 'ward.now',
      object: `place:${place.id}`,
      patientIds: [...new Set(listed.map((person) => person.patientId))],
      facts: place.list === 'beds' ? {} : { day },
    });
    const { id, code, name, kind, phone, timeZone, leadMinutes, list } = place;
    return {
      ...{ place: { id, code, name, kind, phone }, list, day, today, timeZone, leadMinutes, rows },
      cut: people.length > peopleAtMost,
    };
  });
}

async function rowsOf(
  tx: Tx,
  call: Call,
  place: ListPlace,
  listed: readonly Listed[],
): Promise<WardRow[]> {
  const ids = [...new Set(listed.map((person) => person.patientId))];
  const [hints, charts] = await Promise.all([
    patientHints(tx, ids, call.actor),
    wardCharts(tx, call.actor, place, ids, call.clock()),
  ]);
  const hintOf = new Map(hints.map((hint) => [hint.id, hint]));
  return listed.map(({ died, ...person }) => {
    const hint = hintOf.get(person.patientId);
    const liesElsewhere = person.lies !== null && person.lies.placeId !== place.id;
    const notes = notesOf({ died, liesElsewhere, appointment: person.appointment }, call.clock());
    return {
      ...person,
      ...{ initials: hint?.initials ?? '', lastDigits: hint?.lastDigits ?? '' },
      ...{ bornYear: hint?.bornYear ?? null, notes, withAll: askedWithAll(notes) },
      charts: charts.get(person.patientId) ?? [],
    };
  });
}
