import { scannerGapMs } from '@outguide/labels/wedge';
import { test as base, expect, type Browser, type Page } from 'playwright/test';
import type { Facts } from './facts.ts';

interface Running {
  readonly address: string;
  readonly dir: string;
  readonly facts: Facts;
}

/** The hospital that the global setup opened. */
export const hospital = JSON.parse(process.env['OUTGUIDE_E2E'] ?? '{}') as Running;
export const test = base;
export { expect };

/** Where somebody lands after signing in, and the session that was given. */
interface Entered {
  readonly cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;
  readonly landing: string;
}
const entered = new Map<string, Entered>();

interface Enter {
  /** The page to begin at instead of where they land; null for whoever only asks the server. */
  readonly at?: string | null;
  readonly colorScheme?: 'light' | 'dark';
}

/**
 * A browser of its own in which somebody is signed in. Only the first of each goes through the sign-in page: it took a
 * tenth of all the journeys' time. `trust.e2e.ts` and `sign-in.e2e.ts` show the page itself.
 */
export async function signedIn(
  browser: Browser,
  login: string,
  { at, colorScheme = 'light' }: Enter = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: hospital.address, colorScheme });
  const page = await context.newPage();
  const before = entered.get(login) ?? (await enter(page, login));
  await context.addCookies(before.cookies);
  if (at !== null) await arrive(page, at ?? before.landing);
  return page;
}

async function enter(page: Page, login: string): Promise<Entered> {
  await page.goto('/sign-in');
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByLabel('Password').fill('outguide-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page.locator('[data-live=true]').first()).toBeAttached();
  // Those of a file room land on its desk: their journeys begin at the board. The nurse's begin at the ward.
  const landing = login === 'nurse' ? page.url() : '/';
  const now = { cookies: await page.context().cookies(), landing };
  entered.set(login, now);
  return now;
}

async function arrive(page: Page, at: string): Promise<void> {
  await page.goto(at);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page.locator('[data-live=true]').first()).toBeAttached();
}

/**
 * Types as a keyboard-wedge scanner does: fast, and Enter at the end. Then it lets pass what no hand is faster than: an Enter within
 * the gap of a scanner's keys is taken for the second half of the scan's own end, and a fast machine reads the answer before.
 */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 4 });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(scannerGapMs + 10);
}

/** Waits until nothing of the page is still on its way. */
export async function loaded(page: Page): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0);
}
