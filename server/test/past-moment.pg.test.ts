import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../src/verbs/folder/at.ts';
import { correct } from '../src/verbs/folder/correct.ts';
import { desk } from '../src/verbs/folder/desk.ts';
import { history } from '../src/verbs/folder/history.ts';
import { ribbon } from '../src/verbs/folder/ribbon.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

// Where a folder was at a past moment, also by what reached the server only later.

const second = 1_000;
const minute = 60 * second;
let hospital: DeskHospital;
// As the small hospital files its folders.
const filed = Date.parse('2026-01-01T00:00:00Z');
// A kiosk of these tests has run for a minute: of what it scanned the time is certain.
let toWard: number;
let toClinic: number;
beforeAll(async () => {
  hospital = await deskHospital(2);
  toWard = Date.now() - 40 * second;
  toClinic = toWard + 20 * second;
  for (const { code } of hospital.folders) {
    await hospital.late(hospital.places.ward, code, toWard);
    await hospital.late(hospital.places.clinic, code, toClinic);
  }
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
/** Where and how it was then, in short. */
async function then(n: number, moment: number) {
  const { custody } = await at(hospital.as('clerk'), { folderId: folderId(n), at: moment });
  return custody && [custody.state, custody.place.id, custody.how];
}
const atShelf = () => ['filed', hospital.places.shelf, 'presumed'];
const atWard = () => ['out', hospital.places.ward, 'scanned'];
const atClinic = () => ['out', hospital.places.clinic, 'scanned'];

test('between two movements it is where the earlier of them brought it', async () => {
  expect(await then(0, filed + minute)).toEqual(atShelf());
  expect(await then(0, toWard + 10 * second)).toEqual(atWard());
  expect(await then(0, toClinic + second)).toEqual(atClinic());
});

test('at the moment of a movement it is there already, a millisecond earlier it is not', async () => {
  const { rows } = await history(hospital.as('clerk'), { folderId: folderId(0), limit: 20 });
  const [clinic, ward, first] = rows.map((row) => row.at);
  expect(first).toBe(filed);
  // What the kiosk's clock and the server's make of it may be off by a millisecond.
  expect(Math.abs((clinic ?? 0) - toClinic)).toBeLessThan(second);
  expect(Math.abs((ward ?? 0) - toWard)).toBeLessThan(second);
  expect(await then(0, clinic ?? 0)).toEqual(atClinic());
  expect(await then(0, (clinic ?? 0) - 1)).toEqual(atWard());
  expect(await then(0, ward ?? 0)).toEqual(atWard());
  expect(await then(0, (ward ?? 0) - 1)).toEqual(atShelf());
});

test('before its first movement nothing is known of it', async () => {
  expect(await then(0, filed)).toEqual(atShelf());
  expect(await then(0, filed - 1)).toBeNull();
  expect(await then(0, filed - minute)).toBeNull();
});

test('what was taken back never brought it anywhere: answer and ribbon say so, and what was believed then', async () => {
  const clerk = hospital.as('clerk');
  const offered = (await desk(clerk, { folderId: folderId(1) })).correction;
  const movementId = offered?.objection === null ? offered.movement.id : 0;
  const reason = 'another folder was meant';
  await correct(clerk, { folderId: folderId(1), movementId, reason });
  const { rows } = await history(clerk, { folderId: folderId(1), limit: 2 });
  const [takenBack, wrong] = rows.map((row) => row.at);
  expect(rows).toMatchObject([{ word: 'undone', reason }, { undone: true }]);
  expect(await then(1, (takenBack ?? 0) - 1)).toEqual(atWard());
  expect(await then(1, takenBack ?? 0)).toEqual(atWard());
  expect(await then(1, Date.now())).toEqual(atWard());
  expect(await then(1, toWard - second)).toEqual(atShelf());
  const told = (moment: number) => at(clerk, { folderId: folderId(1), at: moment });
  const believed = { custody: { place: { id: hospital.places.clinic } }, until: takenBack };
  for (const moment of [wrong ?? 0, (takenBack ?? 0) - 1])
    expect((await told(moment)).believed).toMatchObject(believed);
  for (const moment of [(wrong ?? 0) - 1, takenBack ?? 0])
    expect((await told(moment)).believed).toBeNull();
  const { segments, ticks } = await ribbon(clerk, { folderId: folderId(1) });
  expect(segments.map((one) => one.placeId)).toEqual(
    [atShelf(), atWard()].map(([, placeId]) => placeId),
  );
  expect(ticks.map((one) => one.undone)).toEqual([false, false, true, false]);
  for (const { from, to, placeId } of segments) {
    expect((await then(1, from))?.[1]).toBe(placeId);
    expect((await then(1, to - 1))?.[1]).toBe(placeId);
  }
  expect(await hospital.findings()).toEqual([]);
});

test('a scan that comes late changes the answer for its own moment, and not the one after the next movement', async () => {
  const between = toWard + 10 * second;
  await hospital.late(hospital.places.otherWard, hospital.folders[0]?.code ?? '', between);
  // A second on either side: what the server makes of a kiosk's clock may be off by a millisecond or two.
  expect(await then(0, between - second)).toEqual(atWard());
  expect((await then(0, between + second))?.[1]).toBe(hospital.places.otherWard);
  expect(await then(0, toClinic + second)).toEqual(atClinic());
});

test('a moment that is still to come is refused', async () => {
  const soon = { folderId: folderId(0), at: Date.now() + 10 * minute };
  expect(await outcomeOf(at(hospital.as('clerk'), soon))).toBe('not_yet');
});
