import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { packFolder, unpackFolder } from '@outguide/server/realtime/packed-folder';
import type { Kiosk } from '../src/kiosk.ts';
import { Book } from '../src/snapshot/book.ts';
import { openStore, type Progress } from '../src/snapshot/store.ts';
import { Central } from './support/central.ts';
import { someFolder } from './support/folder.ts';
import { codes, hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, TestClock, until } from './support/run.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

const done: Progress = { position: '1:0', after: null, whole: true, wholeAt: 0, lastId: 8 };
const everything = { after: 0, upTo: Number.MAX_SAFE_INTEGER };

async function start(
  central: Central,
  { dir, clock }: { readonly dir: string; readonly clock: TestClock },
): Promise<Kiosk> {
  const kiosk = makeKiosk(dir, central.port, central, { clock });
  await kiosk.start();
  endings.push(() => kiosk.stop());
  return kiosk;
}

describe('the facts on a kiosk’s disk', { timeout: 30_000 }, () => {
  test('are what was packed, by id and by label, after a restart too', () => {
    const { folders, fixed: plain } = hospital(8);
    const fixed = { ...plain, timeZone: 'Asia/Kathmandu' };
    const dir = someFolder();
    const store = openStore(dir);
    store.setFixed(fixed);
    store.putPage(folders, everything, done);
    store.close();
    const again = openStore(dir);
    expect(again).toMatchObject({ count: 8, progress: done });
    expect(again.fixed()).toEqual(fixed);
    const facts = new Book(again).facts({ kind: 'nothing', why: 'unknown' });
    expect(facts?.timeZone).toBe('Asia/Kathmandu');
    for (const packed of folders) {
      expect(again.folder(packed[0])).toEqual(packed);
      expect(again.byLabel(codes.folder(packed[0]))).toBe(packed[0]);
    }
    const view = unpackFolder(folders[1]!, (id) => fixed.places.find((one) => one.id === id));
    expect(view).toMatchObject({ homeCode: 'PL-2', homeRoomId: 1, number: null });
    expect(packFolder(view, [codes.folder(2)])).toEqual(folders[1]);
    expect(view.custody?.dueAt).toBe(1_000 + 72 * 3_600_000);
    again.close();
  });

  test('a page takes the place of what stood there: folders that are gone go, labels that moved move', () => {
    const { folders } = hospital(8);
    const store = openStore(someFolder());
    store.putPage(folders, everything, done);
    const [, second, third] = folders;
    const moved = third!.with(1, [2]) as unknown as typeof third;
    store.putPage([second!.with(1, []) as never, moved!], { after: 1, upTo: 4 }, done);
    expect(store.count).toBe(7);
    expect(store.folder(4)).toBeNull();
    expect(store.byLabel(codes.folder(2))).toBe(3);
    expect(store.byLabel(codes.folder(3))).toBeNull();
    store.putChanges(folders.slice(0, 4), [], done);
    expect(store.count).toBe(8);
    store.close();
  });

  test('somebody waits only as long as the server says so', () => {
    const { folders } = hospital(2);
    const request = {
      ...{ id: 'r', forPlaceId: 3, forPlaceName: 'Ward 5', urgency: 'now' as const },
      ...{ neededBy: null, placedAt: 1 },
    };
    const asked = folders[0]!.with(10, [request]) as never;
    const store = openStore(someFolder());
    store.putPage([asked, folders[1]!], everything, done);
    expect(store.folder(1)?.[10]).toHaveLength(1);
    store.putChanges([], [], done);
    expect(store.folder(1)?.[10]).toEqual([]);
    store.putChanges([asked], [1], done);
    expect(store.folder(1)?.[10]).toHaveLength(1);
    store.close();
  });

  test('a damaged file is thrown away; a folder that cannot be written is no reason to stop', () => {
    const dir = someFolder();
    writeFileSync(join(dir, 'snapshot.sqlite'), 'x'.repeat(9_000));
    writeFileSync(join(dir, 'snapshot.jsonl'), 'what earlier versions kept');
    const store = openStore(dir);
    store.putPage(hospital(3).folders, everything, done);
    expect(store.count).toBe(3);
    store.close();
    expect(readdirSync(dir)).toEqual(['snapshot.sqlite']);
    const nowhere = openStore(join(dir, 'no', 'such'));
    nowhere.putPage(hospital(3).folders, everything, done);
    expect(nowhere.count).toBe(3);
    nowhere.close();
  });

  test('a page that cannot be written leaves what was there, and the next one is taken', () => {
    const { folders } = hospital(4);
    const store = openStore(someFolder());
    store.putPage(folders, everything, done);
    const odd = folders[0]!.with(0, 'no id' as never) as never;
    expect(() => store.putPage([odd], everything, { ...done, position: '2:0' })).toThrow();
    expect(store).toMatchObject({ count: 4, progress: done });
    expect(store.folder(4)).toEqual(folders[3]);
    store.putPage(folders.slice(1), everything, done);
    expect(store.count).toBe(3);
    store.close();
  });

  test('of what this kiosk saw and what the server sent, the newer counts; a scan taken back is taken back', () => {
    const { folders, fixed } = hospital(2);
    const store = openStore(someFolder());
    store.setFixed(fixed);
    store.putPage(folders, everything, done);
    const book = new Book(store);
    const sent = book.folder(1)!.custody!;
    const source = { kioskId: 7, epoch: 'e', seq: 1, sub: 0 };
    const own = { ...sent, source, at: 2_000, placeId: 3 };
    const send = (custody: typeof sent) =>
      store.putChanges([packFolder({ ...book.folder(1)!, custody }, [])], null, done);
    book.setCustody(1, own);
    expect(book.folder(1)?.custody).toEqual(own);
    send({ ...sent, source: { ...source, kioskId: 8 }, at: 1_500, placeId: 4 });
    expect(book.folder(1)?.custody?.placeId).toBe(3);
    send({ ...own, at: 2_003 });
    expect(book.folder(1)?.custody?.at).toBe(2_003);
    book.setCustody(1, sent);
    expect(book.folder(1)?.custody).toEqual(sent);
    send({ ...sent, source: { ...source, kioskId: 8, seq: 9 }, at: 3_000, placeId: 4 });
    expect(book.folder(1)?.custody?.placeId).toBe(4);
    store.close();
  });
});

describe('reading the facts', { timeout: 30_000 }, () => {
  test('a line that breaks in the middle: what is known serves, scans go on, and it is read on from there', async () => {
    const central = new Central(() => returned, hospital(30));
    let pages = 0;
    const page = central.page.bind(central);
    const asked: number[] = [];
    central.page = (ask) => {
      if (ask.since === undefined) asked.push(ask.after);
      pages += 1;
      return pages > 4 ? ({ ok: false, code: 'busy' } as never) : page(ask);
    };
    await central.start();
    endings.push(() => central.stop());
    const [dir, clock] = [someFolder(), new TestClock()];
    const kiosk = await start(central, { dir, clock });
    await until('some', () => kiosk.folderCount === 12);
    expect(kiosk.state().lights.facts).toMatchObject({ state: 'busy' });
    expect(kiosk.state().lights.facts.sentence).toMatch(/learning the folders: 40 %/);
    kiosk.take(read(codes.folder(2)));
    expect(kiosk.station.shown[0]?.say.outcome).not.toBe('kept');
    kiosk.take(read(codes.folder(29)));
    expect(kiosk.station.shown[0]?.say.line).toMatch(/The server will know/);
    await endings.pop()?.();
    pages = -1_000;
    const again = await start(central, { dir, clock });
    expect(again.folderCount).toBe(12);
    await until('all', () => again.folderCount === 30);
    expect(asked.filter((after) => after === 0)).toHaveLength(1);
    await until('ready', () => again.state().lights.facts.state === 'ready');
    expect(again.state().lights.facts.sentence).toBe('knows 30 folders');
  });

  test('a server that is busy for a moment is asked again for the same page', async () => {
    const central = new Central(() => returned, hospital(12));
    const page = central.page.bind(central);
    let asks = 0;
    central.page = (ask) => {
      asks += 1;
      return asks === 2 ? ({ ok: false, code: 'busy' } as never) : page(ask);
    };
    await central.start();
    endings.push(() => central.stop());
    const kiosk = await start(central, { dir: someFolder(), clock: new TestClock() });
    await until('all', () => kiosk.state().lights.facts.state === 'ready');
    expect(kiosk.folderCount).toBe(12);
  });

  test('afterwards only what changed is read; another log is read from its beginning', async () => {
    const made = hospital(4);
    const central = new Central(() => returned, made);
    const page = central.page.bind(central);
    const asked: string[] = [];
    let lost = false;
    central.page = (ask) => {
      asked.push(ask.since === undefined ? `all after ${ask.after}` : 'changes');
      if (lost && ask.since !== undefined) {
        lost = false;
        return { ...page(ask), folders: [], position: null };
      }
      return page(ask);
    };
    await central.start();
    endings.push(() => central.stop());
    const [dir, clock] = [someFolder(), new TestClock()];
    const first = await start(central, { dir, clock });
    await until('ready', () => first.state().lights.facts.state === 'ready' && asked.length === 3);
    expect(asked).toEqual(['all after 0', 'all after 3', 'changes']);
    await endings.pop()?.();
    const other = made.folders[0]!.with(3, 9) as never;
    central.changes = [other];
    const second = await start(central, { dir, clock });
    await until('changes', () => asked.length === 4);
    expect(asked.at(-1)).toBe('changes');
    expect(second.folderCount).toBe(4);
    await endings.pop()?.();
    lost = true;
    await start(central, { dir, clock });
    await until('anew', () => asked.length === 8);
    expect(asked.slice(4)).toEqual(['changes', 'all after 0', 'all after 3', 'changes']);
  });

  test('numbers are drawn as their record type files them', async () => {
    const made = hospital(3);
    const fixed = { ...made.fixed, filing: [[1, 'straight']] as const };
    const folder = { id: 1, number: '123456', volumeNo: 1, temporary: false };
    const central = new Central(() => ({ ...returned, folder }), { ...made, fixed } as never);
    await central.start();
    endings.push(() => central.stop());
    const dir = someFolder();
    const kiosk = await start(central, { dir, clock: new TestClock() });
    await until('facts', () => kiosk.folderCount === 3);
    kiosk.take(read(codes.folder(1)));
    await until('central', () => kiosk.waiting === 0);
    expect(kiosk.state().now?.folder?.groups).toEqual(['123456']);
    expect(readFileSync(join(dir, 'snapshot.sqlite'), 'latin1')).not.toContain('123456');
  });
});
