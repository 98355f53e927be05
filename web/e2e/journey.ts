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

/**
 * A browser of its own in which somebody is signed in. Only the first of each goes through the sign-in page: it took a
 * tenth of all the journeys' time. `trust.e2e.ts` and `sign-in.e2e.ts` show the page itself.
 */
export async function signedIn(
  browser: Browser,
  login: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const context = await browser.newContext({ baseURL: hospital.address, colorScheme });
  const page = await context.newPage();
  const before = entered.get(login);
  if (before) await context.addCookies(before.cookies);
  await page.goto(before?.landing ?? '/sign-in');
  if (before === undefined) {
    await page.getByLabel('Sign-in name').fill(login);
    await page.getByLabel('Password').fill('outguide-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  // Those of a file room land on its desk: their journeys begin at the board. The nurse's begin at the ward.
  if (before === undefined && login !== 'nurse') await page.goto('/');
  await expect(page.locator('[data-live=true]').first()).toBeAttached();
  entered.set(login, { cookies: await context.cookies(), landing: page.url() });
  return page;
}

/** Types as a keyboard-wedge scanner does: fast, and Enter at the end. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 4 });
  await page.keyboard.press('Enter');
}

/** Waits until nothing of the page is still on its way. */
export async function loaded(page: Page): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0);
}
