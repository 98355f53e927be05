import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expireRequests } from '../src/jobs/expire-requests.ts';
import { place } from '../src/verbs/request/place.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(10);
  // New York is four hours behind UTC in May.
  await hospital.owner.sql`update facilities set time_zone = 'America/New_York'`;
});
afterAll(() => hospital.drop());

/** 3 May 2026, 22:00 where the hospital stands. */
const evening = Date.UTC(2026, 4, 4, 2, 0);
const hour = 3_600_000;

type Wish = Partial<Parameters<typeof place>[1]>;
async function ask(n: number, wish: Wish = {}): Promise<string> {
  const folderId = hospital.folders[n]?.id ?? 0;
  const row = await hospital.row(`select chart_id from folders where id = ${folderId}`);
  const id = randomUUID();
  await place(
    { ...hospital.as('requester'), clock: () => evening },
    {
      ...{ id, chartId: Number(row['chart_id']), covers: 'all', folderIds: [], forStaffId: null },
      ...{ forPlaceId: hospital.places.ward, urgency: 'today', neededBy: null },
      ...{ purpose: null, comment: null, ...wish },
    },
  );
  return id;
}
const stateOf = async (id: string) =>
  (await hospital.row(`select state, ended_reason, closed_at from requests where id = '${id}'`))[
    'state'
  ];
const at = (time: number) => expireRequests(hospital.db, time);

test('`today` ends some hours after the day where it was asked, in that place’s own time', async () => {
  const id = await ask(0);
  // Midnight there is 04:00 UTC; six hours are the rule's.
  expect(await at(Date.UTC(2026, 4, 4, 9, 59))).toEqual({ expired: 0 });
  expect(await at(Date.UTC(2026, 4, 4, 10, 0))).toEqual({ expired: 1 });
  expect(await stateOf(id)).toBe('expired');
  expect(await at(Date.UTC(2026, 4, 4, 10, 0))).toEqual({ expired: 0 });
  const log = await hospital.row(
    `select act, facts ->> 'reason' as reason from request_events where request_id = '${id}' order by id desc limit 1`,
  );
  expect(log).toMatchObject({ act: 'expired', reason: expect.stringContaining('over') });
});

test('`now` and a time end by their own hours, which are data', async () => {
  const now = await ask(1, { urgency: 'now' });
  const byTime = await ask(2, { urgency: 'by_time', neededBy: evening + 10 * hour });
  expect(await at(evening + 22 * hour - 1)).toEqual({ expired: 0 });
  expect(await at(evening + 22 * hour)).toEqual({ expired: 1 });
  expect([await stateOf(now), await stateOf(byTime)]).toEqual(['placed', 'expired']);
  await hospital.owner
    .sql`update settings set value = value || '{"now_hours": 23}' where name = 'request_expiry'`;
  expect(await at(evening + 23 * hour)).toEqual({ expired: 1 });
  expect(await stateOf(now)).toBe('expired');
});

test('what is in hand or on its way never expires, and two servers end a request once', async () => {
  await hospital.owner
    .sql`update places set receives_by_scan = true where id = ${hospital.places.ward}`;
  const sent = await ask(3);
  await hospital.scan(hospital.places.room, hospital.codes.ward, hospital.folders[3]?.code ?? '');
  const left = await ask(4);
  const later = evening + 100 * hour;
  const both = await Promise.all([at(later), at(later)]);
  expect(both.map((one) => one.expired).toSorted()).toEqual([0, 1]);
  expect([await stateOf(sent), await stateOf(left)]).toEqual(['placed', 'expired']);
  const patients = await hospital.row(
    `select patient_ids from audit_events where action = 'request.expire' order by id desc limit 1`,
  );
  expect(patients['patient_ids']).toHaveLength(1);
});
