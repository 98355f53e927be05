import { describe, expect, it } from 'vitest';
import type { LineFacts } from '../../src/domain/walk-line.ts';
import { lineNotes, lineState } from '../../src/domain/walk-line.ts';
import { meaningOf, type ScannedFolder, type WalkLine } from '../../src/domain/walk-scan.ts';

const waits = (forPlaceName: string, pullListId: string | null) => ({
  ...{ requestId: forPlaceName, pullListId, forPlaceName },
  ...({ urgency: 'today', neededBy: null } as const),
});
const line = (folderId: number, more: Partial<WalkLine> = {}): WalkLine => ({
  ...{ folderId, chartId: folderId, number: `12345${folderId}`, volumeNo: 1, temporary: false },
  ...({ state: 'waiting', since: 0, by: null, forPlaceName: 'Ward 5', walker: null } as const),
  queue: [waits('Ward 5', 'mine')],
  ...more,
});
const scanned = (folderId: number, more: Partial<ScannedFolder> = {}): ScannedFolder => ({
  ...{ id: folderId, chartId: folderId, number: `12345${folderId}`, volumeNo: 1, temporary: false },
  queue: [],
  ...more,
});
const ask = (folder: ScannedFolder, ...lines: WalkLine[]) =>
  meaningOf(folder, { pullListId: 'mine', lines, staffId: 1, timeText: () => '10:42' });

describe('a scan on a walk says', () => {
  it('on the list', () => {
    expect(ask(scanned(1), line(1))).toMatchObject({
      word: 'on_the_list',
      tone: 'done',
      folderId: 1,
    });
  });

  it('whose aisle it is, when a colleague walks it', () => {
    const { more } = ask(scanned(1), line(1, { walker: { id: 2, name: 'B Clerk' } }));
    expect(more).toBe('B Clerk walks this aisle: say that you have it.');
    expect(ask(scanned(1), line(1, { walker: { id: 1, name: 'A Clerk' } })).more).toBeNull();
  });

  it('already pulled at what time and by whom, also of one that was not wanted twice', () => {
    const done = line(1, { state: 'sent', by: 'B Clerk' });
    expect(ask(scanned(1), done)).toMatchObject({
      ...{ headline: 'Already pulled at 10:42 by B Clerk', line: 'It goes to Ward 5.' },
    });
  });

  it('of what is pulled that it goes to the first of all who wait, and of what is on its way where that is', () => {
    const queue = [waits('Clinic C', 'theirs'), waits('Ward 5', 'mine')];
    const goes = (state: 'pulled' | 'sent') => ask(scanned(1), line(1, { state, queue })).line;
    expect(goes('pulled')).toBe('It goes to Clinic C.');
    expect(goes('sent')).toBe('It goes to Ward 5.');
  });

  it('wrong volume, with the one that is wanted', () => {
    const answer = ask(scanned(9, { chartId: 1 }), line(1, { volumeNo: 2 }));
    expect(answer).toMatchObject({
      ...{ word: 'wrong_volume', headline: 'Wrong volume: vol. 1', folderId: 1 },
      line: 'The list wants vol. 2 of this chart. Put this one back.',
    });
  });

  it('nothing of a wrong volume once the right one is pulled', () => {
    const pulled = line(1, { volumeNo: 2, state: 'pulled' });
    expect(ask(scanned(9, { chartId: 1, number: '999999' }), pulled).word).toBe('not_on_the_list');
  });

  it('that a number like it is wanted, until that one is pulled', () => {
    const other = scanned(9, { number: '12-34-15' });
    expect(ask(other, line(1))).toMatchObject({
      ...{ word: 'look_alike', tone: 'refused', folderId: 1 },
      line: 'The list wants 123451 for Ward 5. This is 12-34-15.',
    });
    expect(ask(other, line(1, { state: 'pulled' })).word).toBe('not_on_the_list');
  });

  it('who comes first when two want it, and that it is not for this list when it is not', () => {
    const queue = [waits('Clinic C', 'theirs'), waits('Ward 5', 'mine')];
    expect(ask(scanned(1), line(1, { queue }))).toMatchObject({
      ...{ word: 'wanted_by_two', tone: 'hold', headline: 'Wanted by two: first Clinic C' },
      line: 'Pull it for Clinic C, not for this list; then Ward 5.',
    });
    expect(ask(scanned(1), line(1, { queue: queue.toReversed() })).line).toBe(
      'Pull it for Ward 5; then it goes to Clinic C.',
    );
  });

  it('how many want it, and each in turn', () => {
    const queue = [waits('Ward 5', 'mine'), waits('Clinic C', null), waits('Ward 8', null)];
    expect(ask(scanned(1), line(1, { queue }))).toMatchObject({
      ...{ word: 'wanted_by_two', headline: 'Wanted by 3: first Ward 5' },
      line: 'Pull it for Ward 5; then it goes to Clinic C, then Ward 8.',
    });
  });

  it('that nobody wants it any more', () => {
    expect(ask(scanned(1), line(1, { state: 'cancelled' })).word).toBe('no_longer_wanted');
  });

  it('of one that is on no list who waits for it, else that it goes back', () => {
    const queue = [waits('Clinic C', null)];
    expect(ask(scanned(9, { number: '777777', queue }), line(1)).word).toBe('of_another_list');
    expect(ask(scanned(9, { number: '777777' }), line(1)).word).toBe('not_on_the_list');
  });
});

describe('a line says', () => {
  const facts = (more: Partial<LineFacts> = {}): LineFacts => ({
    ...({ state: 'waiting', endedReason: null, custody: 'filed', how: 'scanned' } as const),
    ...{ onItsShelf: true, placeName: 'Shelf A', holder: null, forPlaceId: 7, appointment: null },
    ...{ inpatientAt: null, died: false, number: '100037', beside: [] },
    ...more,
  });
  const appointment = { at: 10, walkIn: false, movedFrom: null } as const;
  const kinds = (more: Partial<LineFacts>) => lineNotes(facts(more)).map((note) => note.kind);

  it.each<[string, Partial<LineFacts>, string[]]>([
    ['nothing when all is as it was', {}, []],
    [
      'that its appointment is cancelled',
      { appointment: { ...appointment, state: 'cancelled' } },
      ['appointment_cancelled'],
    ],
    [
      'that it was moved',
      { appointment: { ...appointment, state: 'booked', movedFrom: 5 } },
      ['appointment_moved'],
    ],
    [
      'nothing of a time that was moved and moved back',
      { appointment: { ...appointment, state: 'booked', movedFrom: 10 } },
      [],
    ],
    [
      'that somebody walked in',
      { appointment: { ...appointment, state: 'arrived', walkIn: true } },
      ['walk_in'],
    ],
    ['that the patient died', { died: true }, ['deceased']],
    [
      'that the patient lies on a ward',
      { inpatientAt: { placeId: 8, name: 'Ward 8' } },
      ['inpatient'],
    ],
    ['nothing of a ward that asks itself', { inpatientAt: { placeId: 7, name: 'Ward 7' } }, []],
    [
      'where it is when it is not on its shelf',
      { onItsShelf: false, custody: 'out', placeName: 'Ward 8' },
      ['elsewhere'],
    ],
    [
      'that it went without a scan',
      { onItsShelf: false, custody: 'out', how: 'presumed' },
      ['presumed'],
    ],
    ['nothing of other numbers beside it', { beside: ['100100', '99'] }, []],
    ['that a number like it stands beside it', { beside: ['100038'] }, ['look_alike_beside']],
    [
      'nothing of what stands beside an empty place',
      { beside: ['100038'], onItsShelf: false, custody: 'out' },
      ['elsewhere'],
    ],
    [
      'only the end of what has ended',
      { state: 'cancelled', died: true, onItsShelf: false },
      ['ended'],
    ],
    ['nothing more of what is pulled', { state: 'pulled', onItsShelf: false, custody: 'here' }, []],
  ])('%s', (_, more, expected) => {
    expect(kinds(more)).toEqual(expected);
  });

  it('received although the request closed, and how a request ended that brought nothing', () => {
    expect(lineState('received', 'received')).toBe('received');
    expect(lineState('pulled', 'cancelled')).toBe('cancelled');
    expect(lineState('waiting', null)).toBe('waiting');
    expect(lineState('waiting', null, true)).toBe('charged_out');
    expect(lineState('pulled', null, true)).toBe('pulled');
  });

  it('who has it in hand: the place is only where it was handed over', () => {
    const held = facts({ onItsShelf: false, custody: 'out', holder: 'Dr Lee' });
    expect(lineNotes(held)).toMatchObject([{ kind: 'elsewhere', holder: 'Dr Lee' }]);
  });
});
