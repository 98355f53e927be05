import type { TransactionSql } from '@outguide/db/connect';
import type { AppointmentState, PlaceKind } from '@outguide/db/vocabulary';
import { clinicKinds } from '../domain/clinics.ts';
import { followAppointments } from '../verbs/appointment/follow-appointments.ts';
import { refused, rowsParameter, rowsWith, type Outcome, type Take } from './outcome.ts';
import { momentAt } from './read-local.ts';

interface Known {
  n: number;
  written: string;
  zone: string | null;
  placeId: number | null;
  kind: PlaceKind | null;
  patientId: number | null;
  merged: boolean;
  state: AppointmentState | null;
  purpose: string | null;
  /** What stands here under that name. */
  id: number | null;
  bookedFor: number;
  atNow: number;
  stateNow: AppointmentState;
  purposeNow: string | null;
}

interface Decided {
  readonly outcome: Outcome;
  readonly at: number;
  readonly state: AppointmentState;
}

const shape = `n int, facility text, clinic text, appointment text, authority text, identifier text, at text, state text,
  purpose text`;

/**
 * Books, moves and cancels appointments as the scheduling system says: the same name is the same appointment, a time that
 * differs moves it. What was asked for them follows.
 */
export const takeAppointments: Take = async (tx, rows) => {
  const now = Date.now();
  const known = await read(tx, rowsParameter(rows));
  const decided = known.map((one) => ({ one, ...decide(one, now) }));
  const written = decided.filter(
    ({ outcome }) => outcome.did === 'added' || outcome.did === 'changed',
  );
  if (written.length === 0) return decided.map(({ outcome }) => outcome);
  const data = rowsWith(
    rows,
    written.map(({ one, at, state }) => ({
      ...{ n: one.n, id: one.id, placeId: one.placeId, patientId: one.patientId },
      ...{ when: new Date(at).toISOString(), state },
    })),
  );
  const values = tx`jsonb_to_recordset(${data}::text::jsonb) as r (id bigint, "placeId" bigint, "patientId" bigint,
    appointment text, "when" timestamptz, state text, purpose text)`;
  await tx`insert into appointments (external_id, patient_id, place_id, at, state, purpose)
    select appointment, "patientId", "placeId", "when", state, purpose from ${values} where id is null`;
  const changed = await tx<{ id: number }[]>`
    update appointments a set at = r."when", state = r.state, purpose = coalesce(r.purpose, a.purpose),
      patient_id = r."patientId", updated_at = now(), updated_by_id = null, xid = pg_current_xact_id()
    from ${values} where a.id = r.id returning a.id`;
  await followAppointments(
    tx,
    null,
    changed.map((row) => row.id),
  );
  return decided.map(({ outcome }) => outcome);
};

function read(tx: TransactionSql, data: string): Promise<readonly Known[]> {
  return tx<Known[]>`
    select r.n, r.at as written, fa.time_zone as zone, pl.id as "placeId", pl.kind, s.id as "patientId",
      s.merged_into_id is not null as merged, r.state, r.purpose, a.id, a.patient_id as "bookedFor", ms(a.at) as "atNow",
      a.state as "stateNow", a.purpose as "purposeNow"
    from jsonb_to_recordset(${data}::text::jsonb) as r (${tx.unsafe(shape)})
      left join facilities fa on fa.code = r.facility
      left join places pl on pl.facility_id = fa.id and pl.code = r.clinic and pl.closed_at is null
      left join patient_identifiers i on i.authority = r.authority and i.value = r.identifier
      left join patients p on p.id = i.patient_id
      left join patients s on s.id = coalesce(p.merged_into_id, p.id)
      left join appointments a on a.place_id = pl.id and a.external_id = r.appointment
    order by r.n`;
}

function decide(one: Known, now: number): Decided {
  const no = (column: string, reason: string): Decided => ({
    outcome: refused(one.n, column, reason),
    ...{ at: 0, state: 'booked' },
  });
  if (one.placeId === null || one.zone === null)
    return no('clinic', 'is no open place of this facility');
  if (one.kind === null || !clinicKinds.includes(one.kind))
    return no('clinic', 'is no place that has appointments: a clinic or a department');
  if (one.patientId === null) return no('identifier', 'is no patient here; import patients first');
  if (one.merged) return no('identifier', 'belongs to a patient who was merged twice');
  const moment = momentAt(one.written, one.zone);
  if (!moment.ok) return no('at', moment.reason);
  if (one.id !== null && one.bookedFor !== one.patientId)
    return no('appointment', 'is another patient’s appointment here');
  const { at } = moment;
  const state = stateAfter(one, at);
  const past = at < now && state !== 'cancelled' ? { past: true as const } : {};
  const told = (did: 'added' | 'changed' | 'same'): Decided => ({
    outcome: { line: one.n, did, ...past },
    ...{ at, state },
  });
  if (one.id === null) return told('added');
  const purpose = one.purpose ?? one.purposeNow;
  const same = at === one.atNow && state === one.stateNow && purpose === one.purposeNow;
  return told(same ? 'same' : 'changed');
}

/** A list that was printed before the patient came does not send the patient away again. */
function stateAfter({ id, state, stateNow, atNow }: Known, at: number): AppointmentState {
  if (id === null) return state ?? 'booked';
  if (state === null) return stateNow;
  const came = stateNow === 'arrived' || stateNow === 'no_show';
  return came && state === 'booked' && at === atNow ? stateNow : state;
}
