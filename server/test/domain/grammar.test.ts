import { describe, expect, test } from 'vitest';
import type { WaitingRequest } from '../../src/domain/facts.ts';
import { outcomes } from '../../src/domain/say.ts';
import { words } from '../../src/domain/words.ts';
import {
  Desk,
  House,
  clinic,
  farWard,
  otherShelf,
  plainRoom,
  room,
  secondRoom,
  shelf,
  strictRoom,
  ward,
} from './hospital.ts';

function at(kiosk = room) {
  const house = new House();
  for (const id of [1, 2, 3]) house.add(id);
  return { house, desk: new Desk(house, kiosk), elsewhere: new Desk(house, ward, 80) };
}
const asked = (forPlace = ward): WaitingRequest => ({
  id: 'r1',
  forPlaceId: forPlace.id,
  forPlaceName: forPlace.name,
  urgency: 'now',
  neededBy: null,
  placedAt: 0,
});

describe('folder, place, badge', () => {
  test('a filed folder asks where to; the place then takes it, with a due time', () => {
    const { house, desk } = at();
    expect(desk.folder(1).say).toMatchObject({ outcome: 'ask_where_to', tone: 'question' });
    expect(desk.place(ward).say).toMatchObject({ outcome: 'charged_out', moved: 1 });
    const custody = house.custody(1);
    expect(custody).toMatchObject({
      state: 'out',
      placeId: ward.id,
      dueAt: desk.at + 24 * 3_600_000,
    });
  });
  test('place first: one scan each, until END', () => {
    const { house, desk } = at();
    expect(desk.place(ward).say.outcome).toBe('destination');
    expect(desk.folder(1).say.outcome).toBe('charged_out');
    expect(desk.folder(2).say.outcome).toBe('charged_out');
    expect(desk.card('end').say.outcome).toBe('ended');
    expect(desk.folder(3).say.outcome).toBe('ask_where_to');
    expect([1, 2, 3].map((id) => house.custody(id)?.state)).toEqual(['out', 'out', 'here']);
  });
  test('folder, place, folder, place: the screen asks, and one more scan puts it right', () => {
    const { house, desk } = at();
    desk.folder(1);
    desk.place(ward);
    desk.folder(2);
    expect(house.custody(2)?.placeId).toBe(ward.id);
    expect(desk.place(clinic).say).toMatchObject({
      tone: 'question',
      line: 'The folder before went to Ward 5. If it goes to Clinic C, scan it again. What you scan next goes to Clinic C.',
    });
    desk.folder(2);
    expect([1, 2].map((id) => house.custody(id)?.placeId)).toEqual([ward.id, clinic.id]);
    expect(desk.place(ward).say.tone).toBe('done');
  });
  test('a leg: sent, kept on its way by a wrong desk, ended by the receiver', () => {
    const { house, desk } = at();
    desk.folder(1);
    expect(desk.place(farWard).say.outcome).toBe('sent');
    const wrong = new Desk(house, clinic);
    wrong.at = desk.at;
    expect(wrong.folder(1).say.outcome).toBe('on_its_way');
    expect(house.custody(1)).toMatchObject({
      state: 'in_transit',
      placeId: clinic.id,
      leg: { toId: farWard.id },
    });
    const receiver = new Desk(house, farWard);
    receiver.at = wrong.at;
    expect(receiver.folder(1).say.outcome).toBe('received');
    expect(house.custody(1)).toMatchObject({ state: 'out', placeId: farWard.id, leg: null });
  });
  test('a leg also ends when its sender has the folder in hand again, and by RETURN HERE anywhere', () => {
    const { house, desk } = at();
    desk.folder(1);
    desk.place(farWard);
    desk.card('end');
    expect(desk.folder(1).say.outcome).toBe('returned');
    expect(house.custody(1)).toMatchObject({ state: 'here', leg: null });
    desk.place(farWard);
    const third = new Desk(house, clinic);
    third.at = desk.at;
    third.card('return_here');
    expect(third.folder(1).say.outcome).toBe('received');
    expect(house.custody(1)).toMatchObject({ state: 'out', placeId: clinic.id, leg: null });
  });
  test('SEND makes a leg to a place that would not need one', () => {
    const { house, desk } = at();
    desk.card('send');
    desk.folder(1);
    expect(desk.place(ward).say.outcome).toBe('sent');
    expect(house.custody(1)?.leg?.toId).toBe(ward.id);
  });
  test('charged out to a person, then returned at the same room', () => {
    const { house, desk } = at();
    desk.badge(1);
    desk.folder(1);
    expect(desk.badge(2).say.outcome).toBe('charged_out');
    expect(house.custody(1)).toMatchObject({ state: 'out', holderId: 2 });
    desk.card('end');
    expect(desk.folder(1).say.outcome).toBe('returned');
    expect(house.custody(1)).toMatchObject({ state: 'here', holderId: null });
  });
  test('ward to ward is a hand over; a shelf of another room is no proof of filing', () => {
    const { house, desk, elsewhere } = at();
    desk.folder(1);
    desk.place(ward);
    elsewhere.at = desk.at;
    elsewhere.folder(1);
    expect(elsewhere.place(clinic).say.outcome).toBe('handed_over');
    elsewhere.card('end');
    elsewhere.folder(2);
    elsewhere.place(shelf);
    expect(house.custody(2)).toMatchObject({ state: 'here', placeId: room.id });
  });
  test('a return is filed by the shelf’s scan, or at once where shelves have no labels', () => {
    const { house, desk } = at();
    desk.folder(1);
    desk.place(otherShelf);
    expect(house.custody(1)).toMatchObject({ state: 'filed', placeId: otherShelf.id });
    house.add(4, { homePlaceId: plainRoom.id, homeRoomId: plainRoom.id });
    const away = new Desk(house, ward);
    away.folder(4);
    const plain = new Desk(house, plainRoom);
    plain.at = away.at;
    plain.folder(4);
    expect(house.custody(4)).toMatchObject({ state: 'filed', placeId: plainRoom.id });
  });
  test('END again signs out; the idle times end first the destination, then the session', () => {
    const { desk } = at();
    desk.badge(1);
    desk.place(ward);
    desk.card('end');
    expect(desk.session.staffId).toBe(1);
    expect(desk.card('end').say.outcome).toBe('signed_out');
    desk.badge(1);
    desk.place(ward);
    expect(desk.folder(1, { at: desk.at + 95_000 }).say.outcome).toBe('ask_where_to');
    expect(desk.session.staffId).toBe(1);
    desk.folder(2, { at: desk.at + 301_000 });
    expect(desk.session.staffId).toBe(null);
    desk.badge(1);
    desk.folder(3, { sinceLastMs: null });
    expect(desk.session.staffId).toBe(null);
  });
});

describe('cases.md', () => {
  test('2 a wristband offers folders and moves nothing', () => {
    const { desk } = at();
    const done = desk.scan({ kind: 'patient' });
    expect([done.say.outcome, done.observations.length]).toEqual(['choose_folder', 0]);
  });
  test('3 a return that somebody waits for is a hold, and never reaches the shelf', () => {
    for (const shelfFirst of [true, false]) {
      const { house, desk } = at();
      house.add(4, { waiting: [asked(), { ...asked(clinic), id: 'r2' }] });
      const away = new Desk(house, secondRoom);
      away.folder(4);
      desk.at = away.at;
      if (shelfFirst) desk.place(shelf);
      const done = desk.folder(4);
      expect(done.say).toMatchObject({
        tone: 'hold',
        headline: 'Hold for Ward 5 – urgent',
        more: 'Next in line: Clinic C.',
      });
      if (!shelfFirst) desk.place(shelf);
      expect(house.custody(4)).toMatchObject({ state: 'here', placeId: room.id });
      expect(desk.place(ward).say.outcome).toBe('charged_out');
    }
  });
  test('4 a folder that was never charged out: calm, and where we believed it was', () => {
    const { desk } = at();
    desk.card('return_here');
    const { say } = desk.folder(1);
    expect([say.tone, say.outcome, say.more]).toEqual([
      'done',
      'here',
      'It was not charged out: filed on Shelf A1.',
    ]);
  });
  test('4 a folder that goes out from its shelf says only where to', () => {
    const { desk } = at();
    desk.place(ward);
    expect(desk.folder(1).say).toMatchObject({ outcome: 'charged_out', more: null });
  });
  test('5 the same scan again is already done, by you, counted once', () => {
    const { desk, house } = at();
    desk.badge(1);
    desk.place(ward);
    desk.folder(1);
    const before = house.observations.length;
    const { say, observations } = desk.folder(1, { at: desk.at + 900 });
    expect([say.outcome, say.line, observations]).toEqual([
      'already',
      'Already done at 10:42 by you. Scan the next folder.',
      [],
    ]);
    expect(house.observations).toHaveLength(before);
  });
  test('6 a wrong room is kept and routed', () => {
    const { desk } = at(strictRoom);
    const done = desk.folder(1);
    expect(done.say).toMatchObject({
      outcome: 'wrong_room',
      line: 'It belongs in File room A. Scan File room A to send it there.',
    });
    expect(done.notices.map((n) => n.kind)).toEqual(['no_badge', 'wrong_room']);
    expect(done.observations).toHaveLength(1);
  });
  test.each(['unknown', 'damaged', 'foreign', 'withdrawn'] as const)(
    '7 a code that is %s: kept, with a next act; the pile stays',
    (why) => {
      const { desk } = at();
      desk.folder(1);
      const done = desk.scan({ kind: 'nothing', why });
      expect([done.say.tone, done.say.outcome, done.notices[0]?.kind]).toEqual([
        'refused',
        why,
        'unknown_code',
      ]);
      expect(desk.place(ward).say.moved).toBe(1);
    },
  );
  test('7 a number of more than one patient is unknown and says why', () => {
    const done = at().desk.scan({ kind: 'nothing', why: 'shared' });
    expect(done.say).toMatchObject({ tone: 'refused', outcome: 'unknown' });
    expect(done.say.line).toMatch(/belongs to more than one patient/);
  });
  test('8 typed by hand: accepted, and the label is listed for reprint', () => {
    const { desk } = at();
    const done = desk.folder(1, { how: 'typed' });
    expect([done.observations[0]?.how, done.notices[0]?.kind]).toEqual(['typed', 'reprint_label']);
    expect(done.notices[0]?.facts).toMatchObject({ why: 'typed', least: 2, days: 30 });
  });
  test('8 read right after a try that failed: a hard read of that label, and of no other', () => {
    const { desk } = at();
    const kinds = (n: number) => desk.folder(n).notices.map((one) => [one.kind, one.facts['why']]);
    desk.scan({ kind: 'nothing', why: 'damaged' });
    expect(kinds(1)).toEqual([['reprint_label', 'retried']]);
    expect(kinds(2)).toEqual([]);
    desk.scan({ kind: 'nothing', why: 'foreign' });
    expect(kinds(3)).toEqual([]);
    desk.scan({ kind: 'nothing', why: 'damaged' });
    desk.at += 20_000;
    expect(kinds(2)).toEqual([]);
  });
  test.each(['destroyed', 'void'] as const)(
    '9 a %s folder: alarm, kept, taken nowhere',
    (lifecycle) => {
      const { house, desk } = at();
      house.add(4, { lifecycle });
      desk.place(ward);
      const done = desk.folder(4);
      expect([done.say.outcome, done.notices[0]?.kind, done.observations.length]).toEqual([
        'destroyed',
        'destroyed_seen',
        1,
      ]);
      expect(house.custody(4)?.state).toBe('destroyed');
    },
  );
  test('10 a disabled person: sign-in refused, scans kept and flagged', () => {
    const { desk } = at();
    expect(desk.badge(2, { disabled: true })).toMatchObject({
      say: { tone: 'refused' },
      session: { staffId: null },
      notices: [{ kind: 'disabled_staff_scan' }],
    });
    desk.badge(1);
    const done = desk.scan({ kind: 'place', place: ward }, {}, { disabled: (id) => id === 1 });
    expect([done.session.staffId, done.notices[0]?.kind]).toEqual([null, 'disabled_staff_scan']);
  });
  test('12 undo gives the pile back; a folder that moved since stays; after a minute it is a desk’s', () => {
    const { house, desk, elsewhere } = at();
    desk.folder(1);
    desk.folder(2);
    desk.place(farWard);
    expect(desk.card('undo').say).toMatchObject({
      ...{ outcome: 'undone', moved: 2 },
      line: 'As before, 2 folders wait: scan where they go, or END.',
    });
    expect(house.custody(1)).toMatchObject({ state: 'here', leg: null });
    expect(desk.place(ward).say.moved).toBe(2);
    elsewhere.at = desk.at;
    elsewhere.place(clinic);
    elsewhere.folder(1);
    desk.at = elsewhere.at;
    expect(desk.card('undo').say).toMatchObject({
      outcome: 'undone',
      moved: 1,
      more: '1 moved since: left as it is.',
    });
    expect([house.custody(1)?.placeId, house.custody(2)?.state]).toEqual([clinic.id, 'here']);
    expect(desk.card('undo').say.outcome).toBe('nothing_to_undo');
    desk.folder(3);
    expect(desk.card('undo', { at: desk.at + 61_000 }).say.headline).toBe('Too late to undo here');
  });
  test('23 any scan of a missing folder is a sighting', () => {
    const { house, desk, elsewhere } = at();
    desk.card('missing');
    desk.folder(1);
    expect(house.custody(1)?.state).toBe('missing');
    elsewhere.at = desk.at;
    const done = elsewhere.folder(1);
    expect([done.say.outcome, done.notices[0]?.kind]).toEqual(['found', 'missing_seen']);
    expect(house.custody(1)).toMatchObject({ state: 'out', placeId: ward.id });
  });
});

test('cards before or after the folder, one folder each', () => {
  for (const card of ['urgent', 'loose_sheet', 'new_volume', 'temporary_folder'] as const) {
    const { desk } = at();
    desk.card(card);
    const first = desk.folder(1).notices.map((n) => [n.kind, n.folderId]);
    expect(desk.folder(2).notices).toEqual([]);
    const late = at().desk;
    late.folder(1);
    expect(late.card(card).notices.map((n) => [n.kind, n.folderId])).toEqual(first);
  }
});

test('every outcome has a headline and a sentence with a next act', () => {
  for (const outcome of outcomes) {
    const spoken = { to: 'Ward 5', here: 'File room A', time: () => '10:42', by: 'you', count: 2 };
    const [, headline, line] = words[outcome];
    expect(headline(spoken).length).toBeGreaterThan(0);
    expect(line(spoken)).toMatch(/^[A-Z].*[.]$/);
  }
});
