import { afterAll, beforeAll, expect, test } from 'vitest';
import { kioskLimit } from '../src/verbs/kiosk/kiosk-rows.ts';
import { list } from '../src/verbs/kiosk/list.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
beforeAll(async () => {
  hospital = await smallHospital(1);
});
afterAll(() => hospital.drop());

async function listWith(count: number) {
  await hospital.owner.sql`
    insert into kiosks (name, place_id, key_hash)
    select 'Kiosk ' || n, ${hospital.places.room}, sha256(('key ' || n)::bytea)
    from generate_series((select count(*) from kiosks) + 1, ${count}::int) n`;
  const actor = { staffId: 1, name: 'Test', roles: ['manager' as const], placeId: null };
  return list({ db: hospital.db, actor, clock: Date.now });
}

test('the list of kiosks is cut beyond its limit, not at it', async () => {
  const full = await listWith(kioskLimit);
  expect([full.rows.length, full.cut]).toEqual([kioskLimit, false]);
  const more = await listWith(kioskLimit + 1);
  expect([more.rows.length, more.cut]).toEqual([kioskLimit, true]);
});
