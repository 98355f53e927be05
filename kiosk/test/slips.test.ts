import { afterEach, describe, expect, test } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import type { WaitingRequest } from '@outguide/server/domain/facts';
import type { PackedFolder } from '@outguide/server/realtime/packed-folder';
import type { HoldSlip, Say } from '@outguide/server/domain/say';
import type { VolumeAnswer } from '@outguide/server/realtime/wire';
import { drawHoldSlip } from '@outguide/labels/hold-slip';
import { slipMs, Slips } from '../src/slips.ts';
import { Central } from './support/central.ts';
import { someFolder } from './support/folder.ts';
import { codes, hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, TestClock, until } from './support/run.ts';

// cases.md, 3, at a kiosk: the slip of a held folder stays until the folder has gone, online and offline.

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

const request = (id: string, place: number, name: string): WaitingRequest => ({
  ...{ id, forPlaceId: place, forPlaceName: name, urgency: 'now' },
  ...{ neededBy: null, placedAt: Date.UTC(2026, 4, 3, 10, 31) },
});
const newVolume = composeSymbol('A', 9);
const temporaryFolder = composeSymbol('A', 11);

async function start(clock = new TestClock(), screenPort: number | null = null, beatMs = 10_000) {
  const made = hospital();
  const waits = [request('a', 3, 'Ward 5'), request('b', 4, 'Ward 6')];
  const folders = made.folders.map((one) =>
    one[0] <= 2 ? (one.with(10, waits) as unknown as PackedFolder) : one,
  );
  const central = new Central(() => said, { ...made, folders });
  let said: Say = returned;
  central.waiting = [1, 2];
  await central.start();
  endings.push(() => central.stop());
  const kiosk = makeKiosk(someFolder(), central.port, central, {
    ...{ clock, screenPort, pace: { askMs: 500, beatMs } },
  });
  await kiosk.start();
  endings.push(() => kiosk.stop());
  await until('facts', () => kiosk.folderCount === 8 && kiosk.known.at !== null);
  const says = (next: Say) => (said = next);
  const offline = async () => {
    await central.stop();
    await until('down', () => kiosk.network === 'down');
  };
  return { kiosk, central, says, offline, clock };
}
const slipsOf = ({ station }: { station: { slips: readonly { folder: { id: number } }[] } }) =>
  station.slips.map((slip) => slip.folder.id);

describe('offline', () => {
  test('a hold is said from the snapshot with its age, and its slip can be printed', async () => {
    const { kiosk, offline } = await start();
    await offline();
    kiosk.take(read(codes.folder(2)));
    expect(kiosk.station.current?.say).toMatchObject({
      ...{ tone: 'hold', headline: 'Hold for Ward 5 – urgent' },
      more: expect.stringMatching(/^Next in line: Ward 6\. As known at \d\d:\d\d\.$/),
    });
    const print = kiosk.print('slip-1');
    expect(print).toMatchObject({
      kind: 'slip',
      slip: {
        ...{ place: 'Ward 5', next: 'Then: Ward 6', placeCode: codes.ward },
        folder: { code: codes.folder(2), number: null, volume: 'vol 1' },
        why: expect.stringMatching(/^urgent · asked /),
        foot: expect.stringMatching(/^kiosk 2 · printed .* · as known at /),
      },
    });
    if (print?.kind === 'slip') expect(drawHoldSlip(print.slip).height).toBeGreaterThan(90);
    expect(kiosk.print('slip-2')).toBeNull();
    expect(kiosk.print('label-1')).toBeNull();
  });

  test('it stays through other scans, goes when the folder goes, and with time', async () => {
    const { kiosk, offline, clock } = await start();
    await offline();
    for (const id of [1, 2, 3]) kiosk.take(read(codes.folder(id)));
    expect(slipsOf(kiosk)).toEqual([2, 1]);
    kiosk.take(read(codes.shelf));
    kiosk.take(read(codes.end));
    expect(slipsOf(kiosk)).toEqual([2, 1]);
    // Nothing waits for a place any more, so nothing goes there.
    kiosk.take(read(codes.ward));
    expect(slipsOf(kiosk)).toEqual([2, 1]);
    kiosk.take(read(codes.folder(2)));
    expect(slipsOf(kiosk)).toEqual([1]);
    kiosk.take(read(codes.end));
    kiosk.take(read(codes.folder(1)));
    expect(slipsOf(kiosk)).toEqual([1]);
    clock.forwardMs += slipMs + 1_000;
    kiosk.station.tick();
    expect(slipsOf(kiosk)).toEqual([]);
  });

  test('a folder that goes to who waits, place first, has no slip; a new volume is only noted', async () => {
    const { kiosk, offline } = await start();
    await offline();
    kiosk.take(read(codes.folder(2)));
    kiosk.take(read(codes.end));
    kiosk.take(read(codes.ward));
    kiosk.take(read(codes.folder(2)));
    expect(slipsOf(kiosk)).toEqual([]);
    kiosk.take(read(codes.end));
    kiosk.take(read(codes.folder(1)));
    kiosk.take(read(newVolume));
    expect(slipsOf(kiosk)).toEqual([1]);
    kiosk.take(read(codes.end));
    kiosk.take(read(newVolume));
    kiosk.take(read(codes.folder(3)));
    expect(kiosk.state().volume).toMatchObject({
      seq: null,
      sentence: expect.stringMatching(/made at a desk/),
    });
    kiosk.take(read(codes.folder(4)));
    expect(kiosk.state().volume).toBeNull();
    kiosk.take(read(codes.end));
    kiosk.take(read(temporaryFolder));
    kiosk.take(read(codes.folder(3)));
    expect(kiosk.state().volume).toMatchObject({
      ...{ seq: null, title: 'No temporary folder' },
      sentence: 'It is noted. The temporary folder is made at a desk when the network is back.',
    });
  });
});

describe('what is held is what is known now', () => {
  test('sent to another place all the same, it is held no more', async () => {
    const { kiosk, offline } = await start();
    await offline();
    kiosk.take(read(codes.folder(2)));
    kiosk.take(read(codes.ward6));
    expect(slipsOf(kiosk)).toEqual([2]);
    kiosk.take(read(codes.ward6));
    expect(slipsOf(kiosk)).toEqual([]);
  });

  test('newer facts: another is first, then nobody waits', async () => {
    const { kiosk, central, says } = await start(new TestClock(), null, 200);
    const folder = { id: 2, number: '123452', volumeNo: 1, temporary: false };
    const slip: HoldSlip = {
      ...{ to: 'Ward 5', toPlaceId: 3, urgency: 'now', neededBy: null, askedAt: 0 },
      ...{ next: null, others: 0 },
    };
    kiosk.take(read(codes.clerk));
    await until('signed in', () => kiosk.waiting === 0);
    says({ ...returned, tone: 'hold', outcome: 'hold', moved: 0, folder, slip });
    kiosk.take(read(codes.folder(2)));
    await until('central', () => kiosk.station.shown[0]?.saved === 'centrally');
    expect(kiosk.state().slips).toMatchObject([{ to: 'Ward 5' }]);
    const row = hospital().folders[1];
    central.changes = [row?.with(10, [request('c', 4, 'Ward 6')]) as unknown as PackedFolder];
    await until('another', () => kiosk.state().slips[0]?.to === 'Ward 6');
    central.waiting = [];
    await until('nobody', () => kiosk.station.slips.length === 0);
  });

  test('while nobody is signed in the screen says only how many', async () => {
    const { kiosk, offline } = await start();
    await offline();
    kiosk.take(read(codes.folder(2)));
    expect(kiosk.state().slips).toMatchObject([{ folder: null }]);
    kiosk.take(read(codes.clerk));
    expect(kiosk.state().slips).toMatchObject([{ folder: { code: codes.folder(2) } }]);
  });
});

describe('online', () => {
  test('TEMPORARY FOLDER makes what stands in, and UNDO takes its label away', async () => {
    const { kiosk, central, says } = await start();
    const label = {
      ...{ code: composeSymbol('F', 78), number: '123453', filingOrder: 'terminal_digit' },
      ...{ volumeNo: 1, temporary: true, recordType: 'Medical record', facility: 'General' },
    };
    const made = { ok: true, label, home: 'A-07-3', waiting: ['Ward 6'], more: 0 };
    central.volume = made as VolumeAnswer;
    const folder = { id: 3, number: '123453', volumeNo: 1, temporary: false };
    says({ ...returned, outcome: 'missing', folder, standIn: true });
    kiosk.take(read(temporaryFolder));
    kiosk.take(read(codes.folder(3)));
    await until('made', () => kiosk.state().volume !== null);
    expect(kiosk.state().volume).toMatchObject({
      ...{ title: 'Temporary folder', folder: { volume: 'temporary' } },
      sentence: expect.stringMatching(/^Print its label.* It goes to Ward 6\.$/),
    });
    expect(kiosk.print('label-2')).toMatchObject({ kind: 'label', label: { temporary: true } });
    central.volume = { ok: false, code: 'taken_back', sentence: 'Taken back.' };
    says({ ...returned, outcome: 'undone', folder });
    kiosk.take(read(codes.undo));
    await until('taken back', () => kiosk.state().volume?.sentence === 'Taken back.');
    expect(central.volumeAsked).toMatchObject({ seq: 2, undoneBy: 3 });
    expect(kiosk.print('label-2')).toBeNull();
  });

  test('the server takes a hold back when the request was cancelled meanwhile', async () => {
    const { kiosk, says } = await start();
    const folder = { id: 2, number: '123452', volumeNo: 1, temporary: false };
    says({ ...returned, folder });
    kiosk.take(read(codes.folder(2)));
    expect(slipsOf(kiosk)).toEqual([2]);
    await until('central', () => kiosk.station.shown[0]?.saved === 'centrally');
    expect(kiosk.station.current?.say.outcome).toBe('returned');
    expect(slipsOf(kiosk)).toEqual([]);
  });

  test('and says one that the kiosk did not know of, in place of whatever is on the screen', async () => {
    const { kiosk, says } = await start();
    const folder = { id: 3, number: '123453', volumeNo: 1, temporary: false };
    const slip: HoldSlip = {
      ...{ to: 'Ward 5', toPlaceId: 3, urgency: 'now', neededBy: null, askedAt: 0 },
      ...{ next: null, others: 0 },
    };
    const hold = { tone: 'hold', outcome: 'hold', headline: 'Hold for Ward 5' } as const;
    says({ ...returned, ...hold, moved: 0, folder, slip });
    kiosk.take(read(codes.clerk));
    await until('signed in', () => kiosk.waiting === 0);
    kiosk.take(read(codes.folder(3)));
    expect(slipsOf(kiosk)).toEqual([]);
    await until('central', () => kiosk.station.shown[0]?.saved === 'centrally');
    expect(slipsOf(kiosk)).toEqual([3]);
    expect(kiosk.state().slips[0]).toMatchObject({
      ...{ to: 'Ward 5', urgency: 'urgent', folder: { groups: ['12', '34', '53'] } },
    });
  });

  test('NEW VOLUME with a folder makes the volume, whose label is printed and leaves at its scan', async () => {
    const { kiosk, central, says } = await start();
    const label = {
      ...{ code: composeSymbol('F', 77), number: '123453', filingOrder: 'terminal_digit' },
      ...{ volumeNo: 2, temporary: false, recordType: 'Medical record', facility: 'General' },
    };
    central.volume = {
      ok: true,
      label,
      home: 'A-07-3',
      waiting: ['Ward 6'],
      more: 0,
    } as VolumeAnswer;
    const folder = { id: 3, number: '123453', volumeNo: 1, temporary: false };
    says({ ...returned, folder, full: true });
    kiosk.take(read(newVolume));
    kiosk.take(read(codes.folder(3)));
    await until('made', () => kiosk.state().volume !== null);
    expect(kiosk.state().volume).toMatchObject({
      folder: { groups: ['12', '34', '53'], volume: 'vol 2' },
      sentence:
        'Print its label, put it on, then scan it. Its home is A-07-3. Both volumes go to Ward 6.',
    });
    says(returned);
    kiosk.take(read(codes.folder(4)));
    expect(kiosk.state().volume?.seq).toBe(2);
    kiosk.take(read(label.code));
    expect(kiosk.state().volume).toBeNull();
  });

  test('what was made leaves the screen with the person', async () => {
    const { kiosk, central, says } = await start();
    kiosk.take(read(codes.clerk));
    const label = {
      ...{ code: composeSymbol('F', 77), number: '123453', filingOrder: 'terminal_digit' },
      ...{ volumeNo: 2, temporary: false, recordType: 'Medical record', facility: 'General' },
    };
    central.volume = { ok: true, label, home: 'A-07-3', waiting: [], more: 0 } as VolumeAnswer;
    const folder = { id: 3, number: '123453', volumeNo: 1, temporary: false };
    says({ ...returned, folder, full: true });
    kiosk.take(read(newVolume));
    kiosk.take(read(codes.folder(3)));
    await until('made', () => kiosk.state().volume !== null);
    for (let n = 0; n < 3 && kiosk.state().signedIn !== null; n += 1) kiosk.take(read(codes.end));
    expect(kiosk.state()).toMatchObject({ signedIn: null, volume: null });
  });
});

test('a late answer to an earlier scan of the folder takes no slip away that a later one made', () => {
  const slips = new Slips();
  const folder = { id: 2, number: null, volumeNo: 1, temporary: false };
  const hold: HoldSlip = {
    ...{ to: 'Ward 5', toPlaceId: 3, urgency: 'now', neededBy: null, askedAt: 0 },
    ...{ next: null, others: 0 },
  };
  const shown = { at: 0, code: codes.folder(2), read: null, saved: 'here' } as const;
  slips.heard({ ...shown, seq: 5, say: { ...returned, moved: 0, folder, slip: hold } }, null);
  slips.heard({ ...shown, seq: 3, say: { ...returned, folder } }, null);
  expect(slips.all.map((slip) => slip.seq)).toEqual([5]);
  const undone = { ...returned, outcome: 'undone', folder } as const;
  slips.heard(
    { ...shown, code: codes.folder(9), seq: 6, say: { ...undone, folder: { ...folder, id: 9 } } },
    null,
  );
  expect(slips.all).toHaveLength(1);
  slips.heard({ ...shown, code: composeSymbol('A', 1), seq: 7, say: undone }, null);
  expect(slips.all).toEqual([]);
  slips.heard({ ...shown, seq: 8, say: { ...returned, moved: 0, folder, slip: hold } }, null);
  slips.heard({ ...shown, seq: 9, say: { ...returned, folder } }, null);
  expect(slips.all).toEqual([]);
});

describe('the page', () => {
  test('prints a slip as SVG and PDF for its own browser alone', async () => {
    const { kiosk, offline } = await start(new TestClock(), 0);
    await offline();
    kiosk.take(read(codes.folder(2)));
    const page = `http://127.0.0.1:${kiosk.screenPort}`;
    const cookie = (await fetch(page)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const got = async (name: string, headers = { cookie }) => {
      const answer = await fetch(`${page}/print/${name}`, { headers });
      return [answer.status, answer.headers.get('content-type'), await answer.text()] as const;
    };
    const [status, type, svg] = await got('slip-1.svg');
    expect([status, type]).toEqual([200, 'image/svg+xml']);
    expect(svg).toContain('Ward 5');
    expect((await got('slip-1.pdf'))[1]).toBe('application/pdf');
    expect((await got('slip-9.svg'))[0]).toBe(404);
    expect((await got('slip-1.svg', { cookie: '' }))[0]).toBe(403);
  });
});
