import type { ListedAppointment } from '../../domain/ward-chart.ts';
import { dayBegins } from '../../domain/local-time.ts';
import type { Tx } from '../call.ts';
import type { ListPlace } from './list-place.ts';

/** People of one list at most: the largest clinic sees fewer in a day. */
export const peopleAtMost = 500;

/** One person on a list, without a name. */
export interface Listed {
  readonly key: string;
  readonly patientId: number;
  readonly died: boolean;
  readonly bed: string | null;
  readonly stayFrom: number | null;
  readonly appointment:
    | (ListedAppointment & { readonly id: number; readonly purpose: string | null })
    | null;
  /** The ward and bed where a person lies who has an appointment. */
  readonly lies: {
    readonly ward: string;
    readonly placeId: number;
    readonly bed: string | null;
  } | null;
}

/** Who lies here now, by bed. */
export function inBeds(tx: Tx, place: ListPlace, now: number): Promise<readonly Listed[]> {
  return tx<Listed[]>`
    select 'stay:' || s.id as key, s.patient_id as "patientId", p.died_on is not null as died, s.bed,
      ms(s.from_at) as "stayFrom", null::jsonb as appointment, null::jsonb as lies
    from stays s join patients p on p.id = s.patient_id
    where s.place_id = ${place.id} and s.until_at is null and s.from_at <= to_timestamp(${now}::float8 / 1000)
    order by length(s.bed) nulls last, s.bed, s.id limit ${peopleAtMost + 1}`;
}

/** Who comes here on a day of the facility's calendar, by time. */
export function onDay(tx: Tx, place: ListPlace, day: string): Promise<readonly Listed[]> {
  const [begins, ends] = [dayBegins(day, place.timeZone), dayBegins(dayAfter(day), place.timeZone)];
  return tx<Listed[]>`
    select 'appointment:' || a.id as key, a.patient_id as "patientId", p.died_on is not null as died, null as bed,
      null::bigint as "stayFrom",
      jsonb_build_object('id', a.id, 'at', ms(a.at), 'state', a.state, 'walkIn', a.walk_in, 'purpose', a.purpose,
        'movedFrom', (select ms(e.before_at) from appointment_events e
          where e.appointment_id = a.id and e.act = 'moved' order by e.id desc limit 1)) as appointment,
      (select jsonb_build_object('ward', w.name, 'placeId', w.id, 'bed', s.bed) from stays s
        join places w on w.id = s.place_id
        where s.patient_id = a.patient_id and s.until_at is null and s.from_at <= now()) as lies
    from appointments a join patients p on p.id = a.patient_id
    where a.place_id = ${place.id} and a.at >= to_timestamp(${begins}::float8 / 1000)
      and a.at < to_timestamp(${ends}::float8 / 1000)
    order by a.at, a.id limit ${peopleAtMost + 1}`;
}

/** The next day of the calendar. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
