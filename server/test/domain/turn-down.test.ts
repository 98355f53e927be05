import { describe, expect, test } from 'vitest';
import type { PlaceFacts } from '../../src/domain/custody.ts';
import type { FolderView, WaitingRequest } from '../../src/domain/facts.ts';
import { clinic, Desk, farWard, House, room, secondRoom, start, ward } from './hospital.ts';

// cases.md, 3: what one place waits for is not taken along to another by a place that was scanned for something else.

const asked = (of: PlaceFacts): WaitingRequest => ({
  ...{ id: `for-${of.id}`, forPlaceId: of.id, forPlaceName: of.name, urgency: 'now' },
  ...{ neededBy: null, placedAt: start - 660_000 },
});
const wantedAt = (...places: readonly PlaceFacts[]): Partial<FolderView> => ({
  waiting: places.map(asked),
});

function at(place: PlaceFacts, folders: readonly Partial<FolderView>[]) {
  const house = new House();
  for (const [index, more] of folders.entries()) house.add(index + 1, more);
  const away = new Desk(house, secondRoom);
  for (const index of folders.keys()) away.folder(index + 1);
  const desk = new Desk(house, place);
  desk.at = away.at;
  const where = (id: number) => {
    const { state, placeId, leg, holderId } = house.custody(id) ?? {};
    return [state, holderId ?? leg?.toId ?? placeId];
  };
  return { house, desk, where };
}

describe('folder, place, folder, place', () => {
  test('each folder goes to who waits for it, and the screen says what happens', () => {
    const { desk, where } = at(room, [wantedAt(ward), wantedAt(clinic)]);
    desk.folder(1);
    desk.place(ward);
    const { say, observations } = desk.folder(2);
    expect(say).toMatchObject({
      ...{ tone: 'hold', headline: 'Hold for Clinic C – urgent', moved: 0 },
      line: 'Asked 10:31. It does not go to Ward 5: scan Clinic C when it leaves. To send it to Ward 5 all the same, scan Ward 5 again.',
      slip: { toPlaceId: clinic.id },
      more: 'It was listed at File room B: put right by this scan, nobody need be told.',
    });
    expect(observations.map((one) => one.act)).toEqual(['seen']);
    expect(where(2)).toEqual(['here', room.id]);
    expect(desk.place(clinic).say).toMatchObject({ outcome: 'charged_out', moved: 1 });
    expect([where(1), where(2)]).toEqual([
      ['out', ward.id],
      ['out', clinic.id],
    ]);
  });

  test('a second scan of the folder asks again, the place again is obeyed and told', () => {
    const { desk, where } = at(room, [{}, wantedAt(clinic)]);
    desk.place(ward);
    desk.folder(1);
    desk.folder(2);
    expect(desk.folder(2).say.headline).toBe('Hold for Clinic C – urgent');
    expect(where(2)).toEqual(['here', room.id]);
    const { say } = desk.place(ward);
    expect(say).toMatchObject({
      outcome: 'charged_out',
      moved: 1,
      more: /^Wanted first by Clinic C/,
    });
    expect(where(2)).toEqual(['out', ward.id]);
  });

  test('the same at once is the same: one sight, one sentence', () => {
    const { desk } = at(room, [wantedAt(clinic)]);
    desk.place(ward);
    const first = desk.folder(1);
    const again = desk.folder(1, { at: desk.at + 1_000 });
    expect(again.observations).toEqual([]);
    expect(again.say).toMatchObject({ headline: first.say.headline, line: first.say.line });
  });
});

describe('a pile', () => {
  test('goes, but for what somebody else waits for', () => {
    const { desk, where } = at(room, [{}, wantedAt(clinic), wantedAt(ward)]);
    for (const id of [1, 2, 3]) desk.folder(id);
    expect(desk.place(ward).say).toMatchObject({
      ...{ tone: 'hold', headline: 'Hold for Clinic C – urgent', moved: 2 },
      more: 'The other 2 went to Ward 5.',
    });
    expect([1, 2, 3].map(where)).toEqual([
      ['out', ward.id],
      ['here', room.id],
      ['out', ward.id],
    ]);
    desk.place(clinic);
    expect(where(2)).toEqual(['out', clinic.id]);
  });

  test('goes along with what is held: that is said before', () => {
    const { desk, where } = at(room, [{}, wantedAt(clinic)]);
    desk.folder(1);
    expect(desk.folder(2).say.more).toContain(
      '1 folder that waits here goes along. If it stays, scan END, then this folder again.',
    );
    desk.place(clinic);
    expect(where(1)).toEqual(['out', clinic.id]);
  });

  test('of several that others wait for names each', () => {
    const { desk } = at(room, [wantedAt(clinic), wantedAt(clinic), wantedAt(farWard)]);
    for (const id of [1, 2, 3]) desk.folder(id);
    const { say, session } = desk.place(ward);
    expect(say).toMatchObject({ tone: 'hold', headline: 'Hold 3 of these', moved: 0 });
    expect(say.line).toMatch(
      /^They do not go to Ward 5\. For Clinic C: .*, .*; .*scan Ward 5 again\.$/,
    );
    expect(session.pile).toHaveLength(3);
  });

  test('what a ward asked for stays with it when it hands over another', () => {
    const { desk, where } = at(ward, [wantedAt(ward), wantedAt(clinic)]);
    desk.folder(1);
    desk.folder(2);
    expect(desk.place(clinic).say).toMatchObject({ tone: 'hold', moved: 1 });
    expect([where(1), where(2)]).toEqual([
      ['out', ward.id],
      ['out', clinic.id],
    ]);
    desk.place(clinic);
    expect(where(1)).toEqual(['out', clinic.id]);
  });

  test('is not handed to a person either', () => {
    const { desk, where } = at(room, [{}, wantedAt(clinic)]);
    desk.badge(1);
    desk.folder(1);
    desk.folder(2);
    desk.badge(2);
    expect([where(1), where(2)]).toEqual([
      ['out', 2],
      ['here', room.id],
    ]);
    desk.badge(2);
    expect(where(2)).toEqual(['out', 2]);
  });
});

describe('what the hand was told is what counts', () => {
  test('a kiosk that knew of nobody sent it: it went there, and the sentence says so', () => {
    const { desk, where } = at(room, [wantedAt(clinic)]);
    desk.place(ward);
    const { say } = desk.folder(1, { heldFor: null });
    expect(say).toMatchObject({ tone: 'hold', headline: 'Hold for Clinic C – urgent', moved: 1 });
    expect(say.line).toBe(
      'Asked 10:31. It went to Ward 5, which was scanned before. If it is for Clinic C, scan Clinic C, then this folder again.',
    );
    expect(where(1)).toEqual(['out', ward.id]);
  });

  test('a kiosk that said hold is obeyed, though nobody waits any more', () => {
    const { desk, where } = at(room, [{}]);
    desk.place(ward);
    const { say } = desk.folder(1, { heldFor: clinic.id });
    expect(say).toMatchObject({ tone: 'hold', headline: 'Not sent to Ward 5', moved: 0 });
    expect(say.line).toMatch(/^Clinic C waited for it and does not any more\./);
    expect(where(1)).toEqual(['here', room.id]);
    desk.place(ward);
    expect(where(1)).toEqual(['out', ward.id]);
  });

  test('who receives what the own ward asked for is not told to queue behind it', () => {
    const { desk } = at(ward, [wantedAt(ward, clinic), wantedAt(ward)]);
    expect(desk.folder(1).say.more).toMatch(/^Next in line: Clinic C\./);
    expect(desk.folder(2).say.more ?? '').not.toContain('Next in line');
  });
});
