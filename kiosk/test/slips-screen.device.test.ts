import { AxeBuilder } from '@axe-core/playwright';
import { browserLaunch, browserMissing as missing } from '@outguide/labels/test/support/browser';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import type { HoldSlip, Say } from '@outguide/server/domain/say';
import type { PackedFolder } from '@outguide/server/realtime/packed-folder';
import type { VolumeAnswer } from '@outguide/server/realtime/wire';
import type { Kiosk } from '../src/kiosk.ts';
import { Central } from './support/central.ts';
import { someFolder } from './support/folder.ts';
import { codes, hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, until } from './support/run.ts';

const pictures = process.env['OUTGUIDE_PICTURES'];

const slip: HoldSlip = {
  ...{ to: 'Ward 5', toPlaceId: 3, urgency: 'now', neededBy: null, askedAt: Date.now() - 660_000 },
  ...{ next: { to: 'Cardiology clinic', neededBy: null }, others: 2 },
};
const folderOf = (id: number) => ({ id, number: `12345${id}`, volumeNo: 2, temporary: false });
const held = (id: number): Say => ({
  ...{ tone: 'hold', outcome: 'hold', headline: 'Hold for Ward 5, medical – urgent', moved: 0 },
  line: 'Asked 10:31, needed by 11:00. Do not shelve it: scan Ward 5 when it leaves.',
  more: 'Next in line: Cardiology clinic, by 14:00, and 2 more.',
  ...{ folder: folderOf(id), slip },
});

describe.skipIf(missing !== '')(`slips on the screen${missing}`, () => {
  let chrome: Browser;
  let central: Central;
  let kiosk: Kiosk;
  let page: Page;
  let said: Say = returned;

  beforeAll(async () => {
    chrome = await chromium.launch(browserLaunch);
  });
  afterAll(() => chrome.close());
  beforeEach(async () => {
    const made = hospital();
    const waits = [1, 2, 3, 4, 5].map((id) => ({
      ...{ id: `r${id}`, forPlaceId: 3, forPlaceName: 'Ward 5', urgency: 'now' as const },
      ...{ neededBy: null, placedAt: 1 },
    }));
    const folders = made.folders.map((row) =>
      row[0] <= 5 ? (row.with(10, waits) as unknown as PackedFolder) : row,
    );
    central = new Central(() => said, { ...made, folders });
    central.waiting = [1, 2, 3, 4, 5];
    await central.start();
    await startKiosk();
    const context = await chrome.newContext({ viewport: { width: 1920, height: 1080 } });
    page = await context.newPage();
    await signIn();
  });
  afterEach(async () => {
    await page.context().close();
    await kiosk.stop();
    await central.stop();
  });

  async function startKiosk(): Promise<void> {
    kiosk = makeKiosk(someFolder(), central.port, central, { screenPort: 0 });
    await kiosk.start();
    await kiosk.listen();
    await until('facts', () => kiosk.folderCount === 8);
  }
  async function signIn(): Promise<void> {
    await page.goto(`http://127.0.0.1:${kiosk.screenPort}/`);
    await page.waitForSelector('.now.rest .word');
    await scan(codes.clerk, { ...returned, outcome: 'signed_in', headline: 'Hello, Clerk One' });
  }
  async function scan(code: string, say: Say): Promise<void> {
    said = say;
    kiosk.take(read(code));
    await until('central', () => kiosk.waiting === 0);
  }
  async function picture(name: string): Promise<void> {
    for (const [width, height] of [
      [1920, 1080],
      [1440, 900],
      [1280, 720],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      // The observer of its size runs before the next frame is drawn.
      const cut = await page.evaluate(async () => {
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        const air = 12;
        return [...document.querySelectorAll('.now > *:not(svg), .slips > *')]
          .filter((one) => {
            const box = one.getBoundingClientRect();
            const field = one.closest('.now')?.getBoundingClientRect();
            const [top, bottom] = field ? [field.top + air, field.bottom - air] : [0, innerHeight];
            return box.bottom > bottom || box.right > innerWidth || box.top < top;
          })
          .map((one) => one.className);
      });
      expect(cut, `${name} at ${width}`).toEqual([]);
      if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png` });
    }
    const found = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    expect(found.violations.map((one) => one.id)).toEqual([]);
  }

  test('held folders stay below the huge field until they go, and axe finds nothing', async () => {
    for (const id of [1, 2, 3, 4, 5]) await scan(codes.folder(id), held(id));
    await page.waitForSelector('.slips li');
    expect(await page.locator('.slips').innerText()).toContain('and 2 more');
    // Who waits gives way before how urgent it is.
    await page.setViewportSize({ width: 1024, height: 600 });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.last .urgency, .slips .urgency')].map((one) => {
        const [own, cell] = [one, one.closest('td,li') ?? one].map((box) =>
          box.getBoundingClientRect(),
        );
        return (own?.right ?? 0) > (cell?.right ?? 0) + 1 || one.innerText === '';
      }),
    );
    expect(cut.length).toBeGreaterThan(4);
    expect(cut).not.toContain(true);
    await picture('hold');
    // Where there is room for both, for whom it is held is whole as well.
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(
      await page.evaluate(
        () =>
          [...document.querySelectorAll('.last .what')].filter(
            (one) => one.scrollWidth > one.clientWidth,
          ).length,
      ),
    ).toBe(0);
    await page.keyboard.press('F3');
    await page.keyboard.press('F3');
    await picture('hold-dark');
    await scan(codes.folder(6), { ...returned, folder: folderOf(6) });
    await page.waitForSelector('.now.done');
    expect(await page.locator('.slips').isVisible()).toBe(true);
    await scan(codes.ward, { ...returned, outcome: 'charged_out', headline: 'Charged out' });
    await page.waitForSelector('.slips', { state: 'hidden' });
  });

  test('a hold for the longest name of a place fits at every size, in two lines, light and dark', async () => {
    const name = 'Legal and release of records, release clerk';
    await scan(codes.folder(4), held(4));
    const hold = held(5);
    await scan(codes.folder(5), {
      ...hold,
      headline: `Hold for ${name} – needed today`,
      line: `Asked 10:31, needed by 23 Nov 11:00. It does not go to Ward 6, elderly care: scan ${name} when it leaves. To send it to Ward 6, elderly care all the same, scan Ward 6, elderly care again.`,
      more: `Next in line: ${name}, by 14:00, and 2 more. 1 folder that waits here goes along. If it stays, scan END, then this folder again.`,
      slip: { ...slip, to: name },
    });
    await page.waitForSelector('.now.hold .more');
    await picture('fit');
    // Found and measured in one go: the screen draws the card anew, and a card taken off has no size.
    const lines = await page.evaluate(() => {
      const word = document.querySelector('.now .word')!;
      return word.clientHeight / Number.parseFloat(getComputedStyle(word).fontSize);
    });
    expect(Math.round(lines)).toBeLessThanOrEqual(2);
    await page.keyboard.press('F3');
    await page.keyboard.press('F3');
    await picture('fit-dark');
  });

  test('while nobody is signed in the strip says only how many are held', async () => {
    await scan(codes.folder(1), held(1));
    await page.waitForSelector('.slips li');
    for (let n = 0; n < 2; n += 1)
      await scan(codes.end, { ...returned, outcome: 'signed_out', headline: 'Signed out' });
    await page.waitForFunction(() =>
      document.querySelector('.slips')?.textContent?.includes('Scan a badge to see which'),
    );
    expect(await page.locator('.slips').innerText()).not.toMatch(/Ward 5|F0000/);
    await picture('held-nobody');
  });

  test('F8 prints what nobody printed yet, one page each, and nothing else of the screen', async () => {
    await page.evaluate(() => {
      Object.assign(window, { print: () => document.body.setAttribute('data-prints', '1') });
    });
    for (const id of [1, 2]) await scan(codes.folder(id), held(id));
    await page.waitForSelector('.slips li');
    await page.keyboard.press('F8');
    await page.waitForSelector('[data-prints]');
    const pages = () =>
      page
        .locator('#paper img')
        .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).src.split('/').at(-1)));
    expect(await pages()).toEqual(['slip-3.svg', 'slip-2.svg']);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main').isVisible()).toBe(false);
    if (pictures)
      await page
        .locator('#paper img')
        .first()
        .screenshot({ path: `${pictures}/slip.png` });
    await page.emulateMedia({ media: 'screen' });
    const said = page.locator('.slips [role="status"]');
    expect(await said.innerText()).toContain('Given to this computer’s printer');
    await scan(codes.folder(3), held(3));
    await page.waitForFunction(() => document.querySelector('.slips [role="status"]') === null);
    await page.locator('.print').click();
    await until('printed', () => true);
    await page.waitForFunction(() => document.querySelectorAll('#paper img').length === 1);
    expect(await pages()).toEqual(['slip-4.svg']);
    await said.waitFor();
    await page.route('**/print/*.svg', (route) => route.abort());
    await page.locator('.print').click();
    await page.waitForSelector('.slips .trouble');
    expect(await said.innerText()).toBe('One page could not be drawn. Press F8 to try again.');
  });

  test('a new volume shows its number and prints its label', async () => {
    const label = { code: composeSymbol('F', 77), number: '123453', filingOrder: 'terminal_digit' };
    const more = {
      volumeNo: 3,
      temporary: false,
      recordType: 'Medical record',
      facility: 'General',
    };
    central.volume = {
      ...{ ok: true, label: { ...label, ...more }, home: 'A-07-3', waiting: ['Ward 6'], more: 0 },
    } as VolumeAnswer;
    await scan(codes.folder(2), held(2));
    await scan(composeSymbol('A', 9), returned);
    await scan(codes.folder(3), { ...returned, folder: folderOf(3), full: true });
    await page.waitForSelector('.slips .made .number');
    expect(await page.locator('.print').innerText()).toBe('F8 Print its label');
    await picture('volume');
    await scan(label.code, returned);
    central.volume = {
      ...{ ok: true, label: { ...label, ...more, volumeNo: 1, temporary: true } },
      ...{ home: 'A-07-3', waiting: ['Ward 6'], more: 0 },
    } as VolumeAnswer;
    await scan(composeSymbol('A', 11), returned);
    await scan(codes.folder(3), { ...returned, folder: folderOf(3), standIn: true });
    await page.waitForFunction(() =>
      document.querySelector('.slips .made')?.textContent?.startsWith('Temporary folder'),
    );
    expect(await page.locator('.slips .made .number').innerText()).toContain('temporary');
    await picture('temporary-folder');
  });

  test('without the network F8 draws the label that is to be written by hand', async () => {
    const label = { code: composeSymbol('F', 77), number: '123453', filingOrder: 'terminal_digit' };
    const more = {
      volumeNo: 3,
      temporary: false,
      recordType: 'Medical record',
      facility: 'General',
    };
    central.volume = {
      ...{ ok: true, label: { ...label, ...more }, home: 'A-07-3', waiting: [], more: 0 },
    } as VolumeAnswer;
    central.printer = 'Zebra';
    await kiosk.stop();
    await startKiosk();
    await signIn();
    await scan(composeSymbol('A', 9), returned);
    await scan(codes.folder(3), { ...returned, folder: folderOf(3), full: true });
    await page.waitForSelector('.slips .made .number');
    await central.stop();
    await until('the network is gone', () => kiosk.network !== 'up');
    await page.keyboard.press('F8');
    await page.waitForSelector('.slips .by-hand');
    await page.waitForFunction(
      () => (document.querySelector('.by-hand') as HTMLImageElement | null)?.naturalWidth,
    );
    expect(await page.locator('.slips').innerText()).toContain('Write by hand: 123453, volume 3');
    await picture('by-hand');
    await page.keyboard.press('F3');
    await page.keyboard.press('F3');
    await picture('by-hand-dark');
  });
});
