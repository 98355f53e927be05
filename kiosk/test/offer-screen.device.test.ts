import { AxeBuilder } from '@axe-core/playwright';
import { browserLaunch, browserMissing as missing } from '@outguide/labels/test/support/browser';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Say } from '@outguide/server/domain/say';
import type { OfferedFolder } from '@outguide/server/realtime/wire';
import type { Kiosk } from '../src/kiosk.ts';
import { Central } from './support/central.ts';
import { someFolder } from './support/folder.ts';
import { codes, hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, until } from './support/run.ts';

/** Where pictures of the screen go, for eyes; none unless asked for. */
const pictures = process.env['OUTGUIDE_PICTURES'];

const which: Say = {
  ...{ tone: 'question', outcome: 'choose_folder', headline: 'Which folder?', more: null },
  ...{ line: 'This is a patient.', folder: null, moved: 0 },
};

const minute = 60_000;
function folder(n: number, more: Partial<OfferedFolder> = {}): OfferedFolder {
  return {
    ...{ code: codes.folder(n), number: `12345${n}`, filingOrder: 'terminal_digit' },
    ...{ volumeNo: n, temporary: false, recordType: 'Medical record', state: 'filed' },
    ...{ places: ['A-07-3'], holder: null, toPlace: null, how: 'scanned' },
    ...{ seenAt: Date.now() - n * 19 * minute },
    ...more,
  } as OfferedFolder;
}
const nine = [
  folder(1, { state: 'here', places: ['File room A'] }),
  folder(2, { state: 'out', places: ['Ward 5'], holder: 'Clerk One' }),
  folder(3, { state: 'out', places: ['Ward 5', 'Outpatient clinic for heart and vessels'] }),
  folder(4, { state: 'in_transit', places: ['File room A'], toPlace: 'Ward 6' }),
  folder(5, { how: 'presumed', seenAt: Date.UTC(2026, 0, 1) }),
  folder(6, { state: 'missing', places: ['Ward 6'], recordType: 'Radiology jacket' }),
  folder(7, { temporary: true }),
  folder(8, { recordType: 'Obstetric record' }),
  folder(9),
];

describe.skipIf(missing !== '')(`folders offered on the screen${missing}`, () => {
  let chrome: Browser;
  let central: Central;
  let kiosk: Kiosk;
  let page: Page;

  beforeAll(async () => {
    chrome = await chromium.launch(browserLaunch);
  });
  afterAll(() => chrome.close());
  beforeEach(async () => {
    central = new Central((record) => (record.code === null ? which : returned), hospital());
    central.offer = { ok: true, folders: nine, more: 2 };
    await central.start();
    kiosk = makeKiosk(someFolder(), central.port, central, { screenPort: 0 });
    await kiosk.start();
    await kiosk.listen();
    await until('facts', () => kiosk.folderCount === 8);
    const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    await page.goto(`http://127.0.0.1:${kiosk.screenPort}/`);
    await page.waitForSelector('.now.rest .word');
    kiosk.take(read('4711-007'));
    await page.waitForSelector('.offer');
  });
  afterEach(async () => {
    await page.context().close();
    await kiosk.stop();
    await central.stop();
  });

  const newest = () => kiosk.station.shown[0];

  test('nine of them with number, place and age, whole on each screen, and axe finds nothing', async () => {
    expect(await page.locator('.choice').count()).toBe(9);
    const first = await page.locator('.choice').first().innerText();
    expect(first.replaceAll(/\s+/g, '')).toMatch(
      /^112-34-51vol1·MedicalrecordFileroomAseen(\d\d?[A-Z][a-z]+)?\d\d:\d\d·19minago$/,
    );
    expect(await page.locator('.now .more').innerText()).toContain('2 more folders');
    for (const theme of ['light', 'dark']) {
      await page.evaluate((to) => (document.documentElement.dataset['theme'] = to), theme);
      for (const [width, height] of [
        [1280, 800],
        [1920, 1080],
        [800, 480],
      ] as const) {
        await page.setViewportSize({ width, height });
        const of = `${theme} ${width}x${height}`;
        if (pictures) await page.screenshot({ path: `${pictures}/offer-${theme}-${width}.png` });
        const overflow = await page.evaluate(() => {
          const field = document.querySelector('.now');
          return field ? field.scrollHeight - field.clientHeight : -1;
        });
        expect(overflow, of).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .analyze();
        expect(violations.map((one) => `${of}: ${one.id}`)).toEqual([]);
      }
    }
  });

  test('a few of them have a line each', async () => {
    central.offer = { ok: true, folders: nine.slice(1, 4), more: 0 };
    kiosk.take(read('4711-008'));
    await page.waitForSelector('.offer.few');
    expect(await page.locator('.choice').count()).toBe(3);
    expect(await page.locator('.now .more').count()).toBe(0);
    if (pictures) await page.screenshot({ path: `${pictures}/offer-few.png` });
  });

  test('a digit alone chooses after a moment; the folder’s own code is typed, once', async () => {
    await page.keyboard.press('3');
    await page.keyboard.press('3');
    await page.keyboard.press('Backspace');
    await until('chosen', () => kiosk.station.shown.length === 2);
    expect(newest()).toMatchObject({ code: codes.folder(3), read: { typed: true } });
    await page.waitForSelector('.now.done');
    expect(await page.locator('.offer').count()).toBe(0);
    await page.keyboard.press('4');
    await page.waitForTimeout(600);
    expect(kiosk.station.shown).toHaveLength(2);
  });

  test('a digit and Enter chooses at once, and so does a touch', async () => {
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await until('chosen', () => newest()?.code === codes.folder(2));
    kiosk.take(read('4711-007'));
    await page.locator('.choice').nth(4).click();
    await until('touched', () => newest()?.code === codes.folder(5));
    expect(newest()?.read?.typed).toBe(true);
  });

  test('by keyboard alone: Tab and Enter choose too', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until('chosen', () => newest()?.code === codes.folder(2));
  });

  test('a keyboard scanner’s code that begins with a digit chooses nothing', async () => {
    await page.keyboard.type('123456789', { delay: 90 });
    await page.waitForTimeout(50);
    expect(kiosk.station.shown).toHaveLength(1);
    await page.keyboard.press('Enter');
    await until('scanned', () => kiosk.station.shown.length === 2);
    expect(newest()?.code).toBeNull();
    await page.waitForTimeout(600);
    expect(kiosk.station.shown).toHaveLength(2);
  });

  test('the next scan takes them away', async () => {
    kiosk.take(read(codes.folder(1)));
    await page.waitForSelector('.now.done');
    expect(await page.locator('.offer').count()).toBe(0);
  });
});
