import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Say } from '@outguide/server/domain/say';
import type { OfferAnswer, OfferedFolder } from '@outguide/server/realtime/wire';
import { LoneDigit } from '../screen/digits.ts';
import { ServerTime } from '../src/clock.ts';
import { JsonLines } from '../src/json-lines.ts';
import { readOffer } from '../src/link/answers.ts';
import { offerLook } from '../src/offer-look.ts';
import { Offers } from '../src/offers.ts';
import type { Shown } from '../src/station.ts';

const now = Date.UTC(2026, 10, 22, 10, 42);
const folder: OfferedFolder = {
  ...{ code: 'F00000001295', number: '123456', filingOrder: 'terminal_digit', volumeNo: 2 },
  ...{ temporary: false, recordType: 'Medical record', state: 'out', places: ['Ward 5'] },
  ...{ holder: null, toPlace: null, seenAt: now - 19 * 60_000, how: 'scanned' },
};
const look = (more: Partial<OfferedFolder>) =>
  offerLook({ ok: true, folders: [{ ...folder, ...more }], more: 0 }, now, 'UTC').folders[0];

describe('a folder that is offered, in words', () => {
  test('never a bare place: where and when it was seen, and how long ago that is', () => {
    expect(look({})).toEqual({
      ...{ code: 'F00000001295', groups: ['12', '34', '56'], volume: 'vol 2' },
      ...{ recordType: 'Medical record', where: 'Ward 5', seen: 'seen 10:23 · 19 min ago' },
    });
  });
  test.each([
    [{ holder: 'A Clerk' }, 'A Clerk, Ward 5'],
    [{ places: ['Ward 5', 'Clinic C'] }, 'Ward 5 or Clinic C'],
    [{ state: 'in_transit', toPlace: 'Ward 6' }, 'on its way to Ward 6 from Ward 5'],
    [{ state: 'missing' }, 'missing, last at Ward 5'],
    [{ state: 'lost', holder: 'A Clerk' }, 'lost, last at A Clerk, Ward 5'],
  ] satisfies [Partial<OfferedFolder>, string][])('%o is %s', (more, where) =>
    expect(look(more)?.where).toBe(where),
  );
  test('what nobody scanned says so; after two days the day is enough', () => {
    const at = { how: 'presumed', seenAt: Date.UTC(2026, 0, 1, 9) } as const;
    expect(look(at)?.seen).toBe('presumed since 1 Jan · 325 days ago');
    expect(look({ seenAt: now - 47 * 3_600_000 })?.seen).toBe('seen 20 Nov 11:42 · 47 h ago');
  });
  test('a temporary folder is not a volume', () =>
    expect(look({ temporary: true })?.volume).toBe('temporary'));
  test.each([
    [{ ok: true, folders: [], more: 0 }, 'This patient has no folder here.'],
    [{ ok: true, folders: [], more: 1 }, '1 folder is not listed here. Ask the file room.'],
    [{ ok: true, folders: [], more: 2 }, '2 folders are not listed here. Ask the file room.'],
    [
      { ok: true, folders: [folder], more: 1 },
      '1 more folder is not listed here. Ask the file room.',
    ],
    [{ ok: true, folders: [folder], more: 0 }, null],
    [{ ok: false, code: 'no_badge', sentence: 'Scan your badge.' }, 'Scan your badge.'],
  ] satisfies [OfferAnswer, string | null][])('%o: %s', (offer, note) =>
    expect(offerLook(offer, now, 'UTC').note).toBe(note),
  );
});

test('an answer that is none is not shown', () => {
  expect(readOffer({ ok: true, folders: [folder], more: 0 })).toMatchObject({ more: 0 });
  for (const odd of [null, '<html>', { ok: true }, { ok: true, folders: [{}], more: 0 }])
    expect(readOffer(odd)).toBeNull();
  const ten = Array.from({ length: 10 }, () => folder);
  expect(readOffer({ ok: true, folders: ten, more: 0 })).toBeNull();
});

describe('with clocks that a test moves', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a digit counts alone, after a silence longer than any in a code', () => {
    const chosen: number[] = [];
    const digit = new LoneDigit({ chosen: (one) => chosen.push(one) });
    digit.typed('7');
    vi.advanceTimersByTime(350);
    digit.typed('71');
    vi.advanceTimersByTime(2_000);
    digit.typed('0');
    vi.advanceTimersByTime(2_000);
    expect(chosen).toEqual([]);
    digit.typed('7');
    vi.advanceTimersByTime(399);
    expect(chosen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(chosen).toEqual([7]);
    vi.advanceTimersByTime(2_000);
    expect(chosen).toEqual([7]);
  });

  const say: Say = {
    ...{ tone: 'question', outcome: 'choose_folder', headline: 'Which folder?', line: 'Scan it.' },
    ...{ more: null, folder: null, moved: 0 },
  };
  const shown: Shown = { seq: 1, code: null, read: null, at: 1, say, saved: 'centrally' };
  const lines = () => {
    const out: string[] = [];
    return {
      out,
      json: new JsonLines((line) => out.push(line), { follow: false, answers: () => true }),
    };
  };

  test('the line of a patient’s number waits for the folders, and for no longer than its time', () => {
    const { out, json } = lines();
    json.saved({ ...shown, saved: 'here' });
    json.changed(shown);
    expect(out).toEqual([]);
    json.offered(1, { ok: true, folders: [folder], more: 2 });
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      ...{ seq: 1, outcome: 'choose_folder', saved: 'centrally', more: 2 },
      folders: [{ code: folder.code, number: '123456', places: ['Ward 5'] }],
    });
    json.saved({ ...shown, seq: 2 });
    json.offered(2, null);
    expect(JSON.parse(out[1] ?? '')).not.toHaveProperty('folders');
    json.saved({ ...shown, seq: 3 });
    expect(out).toHaveLength(2);
    vi.advanceTimersByTime(2_100);
    expect(out).toHaveLength(3);
    json.end();
  });

  test('what takes the screen ends an offer, also one whose answer is still under way', async () => {
    const told: [number, boolean][] = [];
    const clock = { wallMs: () => 7, bootMs: () => 0, bootId: 'boot' };
    let answer: (offer: OfferAnswer) => void = () => undefined;
    const offers = new Offers({
      clock,
      time: new ServerTime(clock),
      ask: () => new Promise((resolve) => (answer = resolve)),
      onOffered: (seq, offer) => told.push([seq, offer !== null]),
    });
    const one: OfferAnswer = { ok: true, folders: [folder], more: 0 };
    const first = offers.answered(shown, true, 0);
    answer(one);
    await first;
    expect(offers.of(1)).toEqual({ seq: 1, answer: one, at: 7 });
    offers.end();
    expect(offers.of(1)).toBeNull();
    const second = offers.answered(shown, true, 0);
    offers.end();
    answer(one);
    await second;
    expect(offers.of(1)).toBeNull();
    expect(told).toEqual([
      [1, true],
      [1, false],
    ]);
  });
});
