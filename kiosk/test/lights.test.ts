import { describe, expect, test } from 'vitest';
import { lightsOf, type LightParts } from '../src/lights.ts';
import type { CheckedScanner } from '../src/scanner/scanner-check.ts';

const progress = { position: '1:0', after: null, whole: true, wholeAt: 0, lastId: 8 };
const well = {
  ...{ book: { folderCount: 20_000 }, journal: { waiting: 0 }, scanners: [], note: null },
  ...{ link: { network: 'up', sentence: null }, wallOffsetMs: 20, cannotSave: null, progress },
  aside: { pending: 0, leftOver: { readable: 0, unreadable: 0, unknown: false } },
} as unknown as LightParts;
const lights = (more: object) => lightsOf({ ...well, ...more } as LightParts);
const scanner = (mode: string, state: string, sentence = 'It is so.') =>
  ({ status: { mode, state, sentence } }) as unknown as CheckedScanner;

describe('the station’s health', () => {
  test('all well is all ready', () => {
    expect(Object.values(lights({})).map((one) => one.state)).toEqual(Array(5).fill('ready'));
    expect(lights({}).facts.sentence).toBe('knows 20,000 folders');
  });

  test.each([
    [{ network: 'down', sentence: null }, 'busy', 'no network · scan on · 3 waiting'],
    [{ network: 'starting', sentence: null }, 'busy', 'calling the server · 3 waiting'],
    [{ network: 'stopped', sentence: 'Revoked.' }, 'wrong', 'Revoked. (3 waiting)'],
    [{ network: 'up', sentence: null }, 'ready', 'network ready · 3 waiting'],
  ])('network %o', (link, state, sentence) =>
    expect(lights({ link, journal: { waiting: 3 } }).network).toEqual({ state, sentence }),
  );

  test.each([
    [null, 'busy', 'clock not compared yet'],
    [-59_999, 'ready', 'clock right'],
    [60_000, 'wrong', 'clock is 1 min fast; scans carry the right time'],
    [-119 * 60_000, 'wrong', 'clock is 119 min slow; scans carry the right time'],
    [73 * 365 * 86_400_000, 'wrong', 'clock is 639480 h fast; scans carry the right time'],
  ])('clock off by %s ms', (wallOffsetMs, state, sentence) =>
    expect(lights({ wallOffsetMs }).clock).toEqual({ state, sentence }),
  );

  test('one ready scanner is enough; else the first says what it lacks', () => {
    const gone = scanner('hid_pos', 'gone', 'Plug it in.');
    const ready = scanner('hid_pos', 'ready');
    expect(lights({ scanners: [gone, ready] }).scanner.state).toBe('ready');
    expect(lights({ scanners: [gone] }).scanner).toEqual({
      state: 'busy',
      sentence: 'Plug it in.',
    });
    // Where there never was one, typing is the way: nothing to worry about, and nothing that is ready either.
    const { status } = scanner('hid_pos', 'gone', 'Type.');
    const none = { status: { ...status, scannerId: 'hid' } };
    expect(lights({ scanners: [none] }).scanner).toEqual({ state: 'none', sentence: 'Type.' });
    const denied = scanner('hid_pos', 'denied', 'No right.');
    expect(lights({ scanners: [denied] }).scanner.state).toBe('wrong');
    const page = scanner('wedge', 'ready');
    expect(lights({ scanners: [page] }).scanner.sentence).toBe('keyboard scanner ready');
  });

  test('a journal that cannot save, was damaged or is being sent', () => {
    const leftOver = (readable: number, unreadable: number, unknown = false) => ({
      aside: { pending: 0, leftOver: { readable, unreadable, unknown } },
    });
    expect(lights({ cannotSave: 'Full.' }).journal.sentence).toBe('journal: cannot save');
    expect(lights(leftOver(1, 0)).journal.sentence).toContain('1 scan of a damaged journal');
    expect(lights(leftOver(2, 3)).journal.sentence).toContain('5 scans of a damaged journal');
    expect(lights(leftOver(0, 0, true)).journal.sentence).toContain('scans may be missing');
    const pending = {
      aside: { pending: 1, leftOver: { readable: 0, unreadable: 0, unknown: false } },
    };
    expect(lights(pending).journal.state).toBe('busy');
  });

  test('learning the folders never says that it is done before it is', () => {
    const at = (after: number | null) => lights({ progress: { ...progress, whole: false, after } });
    expect(at(null).facts.sentence).toBe('no facts yet: the server answers');
    expect(at(4).facts.sentence).toBe('learning the folders: 50 % · scan on');
    expect(at(8).facts.sentence).toBe('learning the folders: 99 % · scan on');
  });
});
