import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { place } from '../src/verbs/request/place.ts';
import { fromRequests } from '../src/verbs/pull-list/from-requests.ts';
import { open } from '../src/verbs/pull-list/open.ts';
import { scanOnWalk } from '../src/verbs/pull-list/scan-on-walk.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(60);
});
afterAll(() => hospital.drop());

const folder = (n: number) => hospital.folders[n] ?? { id: 0, code: '' };
const clerk = () => hospital.as('clerk');
const roomId = () => hospital.places.room;
const everything = { forPlaceId: null, urgency: null, until: null } as const;

async function ask(n: number, forPlaceId = hospital.places.ward, more = {}) {
  const { chart_id: chart } = await hospital.row(
    `select chart_id from folders where id = ${folder(n).id}`,
  );
  return place(hospital.as('requester'), {
    ...{ id: randomUUID(), chartId: Number(chart), covers: 'all', folderIds: [], forPlaceId },
    ...{
      forStaffId: null,
      urgency: 'today',
      neededBy: null,
      purpose: null,
      comment: null,
      ...more,
    },
  });
}

test('a scan in the page says what it means before the folder leaves its shelf', async () => {
  const chart = `(select chart_id from folders where id = ${folder(34).id})`;
  await hospital.owner.sql.unsafe(
    `update folders set chart_id = ${chart}, volume_no = 2 where id = ${folder(35).id}`,
  );
  const { chart_id: chartId } = await hospital.row(
    `select chart_id from folders where id = ${folder(34).id}`,
  );
  const wish = { covers: 'chosen', folderIds: [folder(35).id], chartId: Number(chartId) };
  await ask(34, hospital.places.ward, wish);
  await ask(36);
  const id = randomUUID();
  await fromRequests(clerk(), { id, roomId: roomId(), title: 'Scans', ...everything });
  const answer = async (code: string) =>
    (await scanOnWalk(clerk(), { walk: { pullListId: id }, code })).answer;
  const scan = async (code: string) => (await answer(code)).word;
  expect(await scan(folder(36).code)).toBe('on_the_list');
  expect(await scan(folder(34).code)).toBe('wrong_volume');
  // 100037 is wanted; 100038 is beside it.
  expect(await scan(folder(37).code)).toBe('look_alike');
  expect(await scan(hospital.codes.ward)).toBe('not_on_the_list');
  await ask(36, hospital.places.clinic, { urgency: 'now' });
  expect(await scan(folder(36).code)).toBe('wanted_by_two');
  await hospital.scan(hospital.places.room, folder(36).code);
  // The clinic's request is on no list, and before the ward's.
  expect(await answer(folder(36).code)).toMatchObject({
    ...{ word: 'already_pulled', line: 'It goes to clinic C2.' },
  });
});

test('a number like the one that is wanted is told at its line while it stands beside it', async () => {
  await ask(44);
  const beside = async () => {
    const { rows } = await open(clerk(), { walk: { roomId: roomId() }, limit: 500 });
    return rows.find((line) => line.id === folder(44).id)?.notes;
  };
  const both = [
    { kind: 'look_alike_beside', number: '100044' },
    { kind: 'look_alike_beside', number: '100046' },
  ];
  expect(await beside()).toEqual(both);
  await hospital.scan(hospital.places.ward, folder(45).code);
  expect((await beside())?.[0]).toEqual(both[0]);
  expect(await beside()).not.toContainEqual(both[1]);
});

test('at the kiosk of the room a wrong volume is said at its scan, until the right one has come', async () => {
  const chart = `(select chart_id from folders where id = ${folder(52).id})`;
  await hospital.owner.sql.unsafe(
    `update folders set chart_id = ${chart}, volume_no = 2 where id = ${folder(53).id}`,
  );
  const { chart_id: chartId } = await hospital.row(`select ${chart} as chart_id`);
  const wish = { covers: 'chosen', folderIds: [folder(53).id], chartId: Number(chartId) };
  await ask(52, hospital.places.ward, wish);
  const said = async (n: number) => {
    await hospital.scan(hospital.places.room, folder(n).code);
    const { headline } = await hospital.row(
      `select answer #>> '{say,headline}' as headline from scans order by received_at desc limit 1`,
    );
    return headline;
  };
  expect(await said(52)).toBe('Wrong volume? This is vol. 1');
  await hospital.scan(hospital.places.room, folder(52).code, hospital.codes.shelf);
  await hospital.scan(hospital.places.ward, folder(53).code);
  expect(await said(52)).not.toContain('Wrong volume');
});

test('at the kiosk of the room a number like the wanted one is named', async () => {
  await hospital.scan(hospital.places.room, folder(55).code, hospital.codes.shelf);
  await ask(54);
  // What is wanted is read again after two seconds.
  await new Promise((done) => setTimeout(done, 2_100));
  await hospital.scan(hospital.places.room, hospital.codes.ward, folder(55).code);
  const { said } = await hospital.row(
    `select answer #>> '{say,line}' as said from scans order by received_at desc, seq desc limit 1`,
  );
  expect(said).toMatch(/^You scanned 10-00-56; 10-00-55 is wanted by .*, and UNDO for this one\.$/);
});
