import type { Page } from 'playwright/test';
import { expect } from './journey.ts';
import type { ScanningKiosk } from './kiosk.ts';

/** Waits in the page itself, frame by frame, until its custody says that the folder was seen at a place. */
async function shows(page: Page, placeName: string): Promise<number> {
  await page.waitForFunction(
    (name) =>
      [...document.querySelectorAll('section')]
        .find((one) => one.textContent.includes('Seen'))
        ?.textContent.includes(name) === true,
    placeName,
    { polling: 'raf', timeout: 60_000 },
  );
  return Date.now();
}

async function answered(kiosk: ScanningKiosk, count: number): Promise<number> {
  await expect
    .poll(() => kiosk.lines.length, { intervals: [5], timeout: 60_000 })
    .toBeGreaterThanOrEqual(count);
  return Date.now();
}

/** Scans a place and a folder; ms from the kiosk's answer to the folder's page that shows it. */
export async function timeMove(
  kiosk: ScanningKiosk,
  page: Page,
  move: { readonly placeCode: string; readonly placeName: string; readonly folderCode: string },
): Promise<number> {
  const already = kiosk.lines.length;
  const [answeredAt, shownAt] = await Promise.all([
    answered(kiosk, already + 2),
    shows(page, move.placeName),
    kiosk.scan([move.placeCode, move.folderCode]),
  ]);
  return Math.max(0, shownAt - answeredAt);
}

export function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
