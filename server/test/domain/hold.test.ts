import { describe, expect, test } from 'vitest';
import type { FolderView, WaitingRequest } from '../../src/domain/facts.ts';
import type { PlaceFacts } from '../../src/domain/custody.ts';
import {
  clinic,
  Desk,
  House,
  plainRoom,
  room,
  secondRoom,
  shelf,
  start,
  strictRoom,
  ward,
} from './hospital.ts';

// cases.md, 3: a return while somebody waits comes before anything else, and the folder never reaches the shelf.

const asked = (of: PlaceFacts = ward, more: Partial<WaitingRequest> = {}): WaitingRequest => ({
  ...{ id: `for-${of.id}`, forPlaceId: of.id, forPlaceName: of.name, urgency: 'now' },
  ...{ neededBy: null, placedAt: start - 660_000, ...more },
});

function at(place = room, folders: readonly Partial<FolderView>[] = [{ waiting: [asked()] }]) {
  const house = new House();
  for (const [index, more] of folders.entries()) house.add(index + 1, more);
  const away = new Desk(house, secondRoom);
  for (const index of folders.keys()) away.folder(index + 1);
  const desk = new Desk(house, place);
  desk.at = away.at;
  return { house, desk };
}

describe('a folder that somebody waits for', () => {
  test('is held with who asked, since when and until when, and who is next', () => {
    const neededBy = start + 12_000_000;
    const waiting = [
      asked(ward, { neededBy: start + 1_080_000 }),
      asked(clinic, { neededBy }),
      asked(plainRoom),
      asked(strictRoom),
    ];
    const { say } = at(room, [{ waiting }]).desk.folder(1);
    expect(say).toMatchObject({
      ...{ tone: 'hold', outcome: 'hold', headline: 'Hold for Ward 5 – urgent' },
      line: 'Asked 10:31, needed by 11:00. Do not shelve it: scan Ward 5 when it leaves.',
      more: 'Next in line: Clinic C, by 14:02, and 2 more.',
      slip: {
        ...{ to: 'Ward 5', toPlaceId: ward.id, urgency: 'now', others: 2 },
        ...{ neededBy: start + 1_080_000, askedAt: start - 660_000 },
        next: { to: 'Clinic C', neededBy },
      },
    });
  });

  test('is held before a wrong room, and before what a temporary folder is told', () => {
    const wrong = at(strictRoom).desk.folder(1);
    expect(wrong.say.outcome).toBe('hold');
    expect(wrong.notices.map((one) => one.kind)).toContain('wrong_room');
    const trueFolder = { id: 9, state: 'filed', placeId: shelf.id } as const;
    const temporary = { temporary: true, trueFolder, waiting: [asked()] };
    expect(at(room, [temporary]).desk.folder(1).say.outcome).toBe('hold');
  });

  test('is held under PUT AWAY, at a shelf and by FOUND, and what would have shelved it is on record', () => {
    const { house, desk } = at();
    desk.card('put_away');
    const put = desk.folder(1);
    expect(put.say.outcome).toBe('hold');
    expect(put.notices).toEqual([
      {
        ...{ kind: 'held_at_shelf', folderId: 1 },
        facts: { placeId: room.id, forPlaceId: ward.id, requestId: 'for-5' },
      },
    ]);
    desk.card('end');
    desk.place(shelf);
    expect(desk.folder(1).notices.map((one) => one.kind)).toEqual(['held_at_shelf']);
    desk.card('end');
    desk.card('missing');
    desk.folder(1);
    desk.card('found');
    expect(desk.folder(1).say).toMatchObject({ outcome: 'hold', more: 'It was missing.' });
    expect(house.custody(1)).toMatchObject({ state: 'here', placeId: room.id });
  });

  test('scanned twice it is counted once and still held: nobody is told that all is done', () => {
    const { desk } = at();
    desk.folder(1);
    const { say, observations } = desk.folder(1, { at: desk.at + 900 });
    expect([say.tone, observations]).toEqual(['hold', []]);
  });

  test('goes to who waits for it without another word', () => {
    const { desk } = at();
    desk.folder(1);
    expect(desk.place(ward).say).toMatchObject({ tone: 'done', outcome: 'charged_out' });
  });
});

describe('a pile with folders that somebody waits for', () => {
  const thirty = Array.from({ length: 30 }, (_, i): Partial<FolderView> => {
    const waiting = i === 3 ? [asked()] : i === 9 || i === 20 ? [asked(clinic)] : [];
    return { waiting, number: String(400_000 + i) };
  });
  const laid = () => {
    const { house, desk } = at(room, thirty);
    for (let id = 1; id <= 30; id += 1) desk.folder(id);
    return { house, desk };
  };

  test('names each of them at the shelf, files the others, and keeps them for the next place', () => {
    const { house, desk } = laid();
    const { say, notices, session } = desk.place(shelf);
    expect(say).toMatchObject({
      ...{ tone: 'hold', headline: 'Hold 3 of these', moved: 27 },
      line: 'Do not shelve them. For Ward 5: 400003 vol 1; Clinic C: 400009 vol 1, 400020 vol 1.',
      more: '27 folders filed on Shelf A1.',
    });
    expect(notices.map(({ kind, folderId }) => [kind, folderId])).toEqual([
      ['held_at_shelf', 4],
      ['held_at_shelf', 10],
      ['held_at_shelf', 21],
    ]);
    expect(session.pile.map((one) => one.folderId)).toEqual([4, 10, 21]);
    for (const id of [4, 10, 21]) expect(house.custody(id)?.state).toBe('here');
  });

  test('names them when it is returned or put away by a card, too', () => {
    const returned = laid().desk.card('return_here');
    expect(returned.say).toMatchObject({ tone: 'hold', headline: 'Hold 3 of these' });
    expect(returned.notices).toEqual([]);
    const put = laid().desk.card('put_away');
    expect(put.say).toMatchObject({ tone: 'hold', headline: 'Hold 3 of these', moved: 27 });
    expect(put.notices).toHaveLength(3);
  });

  test('one of them has its whole sentence; a kiosk without numbers says how many', () => {
    const { desk } = at(room, [{ waiting: [asked()] }, {}]);
    desk.folder(1);
    desk.folder(2);
    expect(desk.place(shelf).say).toMatchObject({
      ...{ headline: 'Hold for Ward 5 – urgent', folder: { id: 1 }, moved: 1 },
      more: '123452 vol 1 filed on Shelf A1.',
    });
    const astray = at(room, [{ waiting: [asked()] }, { homePlaceId: 4, homeRoomId: 4 }]);
    astray.desk.folder(1);
    astray.desk.folder(2);
    expect(astray.desk.place(shelf).say.more).toBe(
      '123452 vol 1 filed on Shelf A1: misfiled, its home is File room B.',
    );
    const nameless = thirty.map((one) => ({ ...one, number: null }));
    const other = at(room, nameless);
    for (let id = 1; id <= 30; id += 1) other.desk.folder(id);
    expect(other.desk.place(shelf).say.line).toBe(
      'Do not shelve them. For Ward 5: 1; Clinic C: 2.',
    );
  });

  test('what goes to somebody else than who waits first is told', () => {
    const { desk } = at();
    desk.folder(1);
    desk.place(clinic);
    expect(desk.place(clinic).say).toMatchObject({
      ...{ outcome: 'charged_out', more: 'Wanted first by Ward 5: 123451 vol 1.' },
    });
  });
});

describe('a temporary folder', () => {
  const standIn = (state: 'filed' | 'missing' | 'here'): Partial<FolderView> => ({
    temporary: true,
    trueFolder: { id: 9, state, placeId: state === 'here' ? room.id : shelf.id },
  });

  test('that comes back when the true one was found is to be reunited', () => {
    const { say } = at(room, [standIn('filed')]).desk.folder(1);
    expect(say).toMatchObject({ tone: 'question', outcome: 'reunite' });
    expect(say.line).toMatch(/^The folder it stands in for was found: on Shelf A1\./);
    expect(at(room, [standIn('here')]).desk.folder(1).say.outcome).toBe('reunite');
  });

  test('stands in as long as nobody has found it', () => {
    expect(at(room, [standIn('missing')]).desk.folder(1).say.outcome).toBe('returned');
    expect(at(room, [{ temporary: true }]).desk.folder(1).say.outcome).toBe('returned');
  });
});
