import { AxeBuilder } from '@axe-core/playwright';
import { browserLaunch, browserMissing as missing } from '@outguide/labels/test/support/browser';
import { chromium, type Page } from 'playwright';
import { expect, test } from 'vitest';
import { Central } from './support/central.ts';
import { someFolder } from './support/folder.ts';
import { codes, hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, until } from './support/run.ts';

/** What of the huge field, the newest scan and the next act does not stand wholly on the screen. */
async function cutOff(page: Page): Promise<string[]> {
  const parts = [
    '.now .word',
    '.now .line',
    '.last tbody tr:first-child',
    '.station .next',
    '.lights',
  ];
  // In one turn of the page, which draws itself anew each second.
  return page.evaluate(
    (wanted) =>
      wanted.filter((part) => {
        const element = document.querySelector(part);
        const around = element?.closest('.now, .last, .station')?.getBoundingClientRect();
        const box = element?.getBoundingClientRect();
        return !box || !around || box.top < around.top - 1 || box.bottom > around.bottom + 1;
      }),
    parts,
  );
}

test.skipIf(missing !== '')(
  `the screen in Chromium, keyboard only: scans 30 ms apart arrive whole, and axe finds nothing in any state${missing}`,
  async () => {
    const central = new Central(() => returned, hospital());
    await central.start();
    const kiosk = makeKiosk(someFolder(), central.port, central, { screenPort: 0 });
    await kiosk.start();
    await kiosk.listen();
    await until('facts', () => kiosk.folderCount === 8);
    const chrome = await chromium.launch(browserLaunch);
    try {
      const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      const clean = async (state: string) => {
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .analyze();
        expect(violations.map((one) => `${state}: ${one.id}`)).toEqual([]);
      };
      await page.goto(`http://127.0.0.1:${kiosk.screenPort}/`);
      await page.waitForSelector('.now.rest .word');
      await clean('rest');
      for (const code of [codes.folder(1), codes.folder(2), codes.ward]) {
        await page.keyboard.type(code);
        await page.keyboard.press('Enter');
      }
      await until('three scans', () => kiosk.station.shown.length === 3);
      const heard = kiosk.station.shown.map((one) => one.code);
      expect(heard).toEqual([codes.ward, codes.folder(2), codes.folder(1)]);
      await page.waitForSelector('.last .centrally');
      await clean('done');
      for (const [width, height] of [
        [1280, 800],
        [800, 480],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await cutOff(page), `${width} x ${height}`).toEqual([]);
        const field = await page.locator('.now').boundingBox();
        expect(field?.height, `${width} x ${height}`).toBeGreaterThan(0.55 * height);
        await clean(`${width} x ${height}`);
      }
      await page.keyboard.press('F3');
      await page.keyboard.press('F3');
      kiosk.take(read('MRN 4711'));
      await page.waitForSelector('.now .word');
      await clean('dark');
      await page.keyboard.press('F2');
      await page.waitForSelector('dialog[open] h3');
      await clean('scanner check');
      await page.keyboard.press('Escape');
      await kiosk.stop();
      await page.waitForSelector('.now.cannot');
      await clean('cannot save');
    } finally {
      await chrome.close();
      await central.stop();
    }
  },
  60_000,
);
