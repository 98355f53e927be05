import { call } from './call.ts';
import { enrolByPage } from './enrol-by-page.ts';
import { expect, hospital, scan, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import { openScreen } from './kiosk-screen.ts';
import type { Page } from 'playwright/test';
// @boundaries-ignore the journeys start the hospital as `npm start` does
import { freePort } from '../../scripts/run/ground.ts';

const { facts } = hospital;
// A hospital that is left open between runs has the person of the run before.
const run = Date.now().toString(36);
const person = {
  name: `Journey Clerk ${run}`,
  login: `journey-${run}`,
  password: 'a password of the journey',
};
const kioskName = `The trusted kiosk ${run}`;
const pin = '8642';

async function openPerson(page: Page) {
  await page.goto('/staff');
  await page.getByLabel('Find by name').fill(person.name);
  await page.getByRole('button', { name: person.name }).click();
  const dialog = page.getByRole('dialog', { name: person.name });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function trySignIn(page: Page, password = person.password) {
  await page.goto('/sign-in');
  await page.getByLabel('Sign-in name').fill(person.login);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** As a hand types a PIN: slower than any scanner. */
async function typePin(screen: Page, digits: string) {
  await screen.keyboard.type(digits, { delay: 130 });
  await screen.keyboard.press('Enter');
}

/** On the page of a kiosk it is said on which printer its slips come out: one of 58 mm, which is withdrawn again. */
async function choosePrinter(page: Page): Promise<void> {
  const name = `Slips of ${kioskName}`;
  const { printerId } = await call<{ printerId: number }>(page, 'printer.save', {
    ...{ transport: 'raw', name, placeId: null, host: '127.0.0.1', port: await freePort() },
    ...{ dpi: 203, stock: 'receipt-58' },
  });
  await page.reload();
  const slips = page.getByLabel('Hold slips on');
  await slips.selectOption(name);
  await expect(page.getByText(`Hold slip on ${name}.`)).toBeVisible();
  await slips.selectOption('The first of its place that fits');
  await expect(page.getByText(`Hold slip on ${name}.`)).toHaveCount(0);
  await call(page, 'printer.withdraw', { printerId });
}

test.describe.serial('who is trusted: a person, a badge and a kiosk, from beginning to end', () => {
  let kiosk: ScanningKiosk;
  let screen: Page;
  let working: Page;
  let badge = '';
  const word = () => screen.locator('#now');
  test.afterAll(async () => {
    await kiosk?.stop();
  });

  test('an administrator adds a person, who signs in and sees a clerk’s pages', async ({
    browser,
  }) => {
    const admin = await signedIn(browser, 'admin', { at: '/staff' });
    await admin.getByRole('button', { name: 'Add a person' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByLabel('Name', { exact: true }).fill(person.name);
    await dialog.getByLabel('Sign-in name').fill(person.login);
    await dialog.getByLabel('Password').fill(person.password);
    await dialog.getByRole('checkbox', { name: /^clerk/ }).check();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    working = await (await browser.newContext({ baseURL: hospital.address })).newPage();
    await trySignIn(working, 'not the password');
    await expect(working.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible();
    await trySignIn(working);
    const nav = working.getByRole('navigation', { name: 'Pages' });
    await expect(nav.getByRole('link', { name: 'Search' })).toBeVisible();
    await expect(nav.getByRole('link', { name: 'Staff and badges' })).toHaveCount(0);
    await admin.context().close();
  });

  test('a manager issues a badge with a PIN, which a kiosk asks for', async ({ browser }) => {
    const manager = await signedIn(browser, 'manager', { at: null });
    const dialog = await openPerson(manager);
    await dialog.getByLabel('PIN').fill('1234');
    await dialog.getByRole('button', { name: 'Issue a badge' }).click();
    await expect(manager.locator('[data-sonner-toast]').first()).toContainText(/PIN/);
    await dialog.getByLabel('PIN').fill(pin);
    await dialog.getByRole('button', { name: 'Issue a badge' }).click();
    await expect(dialog.getByText('with a PIN')).toBeVisible();
    badge = (await dialog.getByText(/^P\d{11}$/).innerText()).trim();
    const admin = await signedIn(browser, 'admin', { at: null });
    const code = await enrolByPage(admin, kioskName, facts.badgeRoomName);
    const screenPort = await freePort();
    kiosk = startKiosk(code, `kiosk-trust-${run}`, { screenPort });
    screen = await openScreen(browser, screenPort);
    await scan(screen, badge);
    await expect(word()).toContainText(`PIN of ${person.name}`);
    await typePin(screen, '9753');
    await expect(word()).toContainText('do not belong together');
    await expect(screen.getByText('Nobody is signed in')).toBeVisible();
    await typePin(screen, pin);
    await expect(word()).toContainText(`Hello, ${person.name}`);
    await expect(screen.locator('#station')).toContainText('badge and PIN');
    await manager.context().close();
    await admin.context().close();
  });

  test('the badge is withdrawn on the page, and the kiosk says so', async ({ browser }) => {
    const manager = await signedIn(browser, 'manager', { at: null });
    const dialog = await openPerson(manager);
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await expect(dialog.getByRole('button', { name: 'Issue a badge' })).toBeVisible();
    // The kiosk learns it with its next snapshot or by asking about the PIN; until then it must not sign anybody in.
    await expect(async () => {
      await screen.keyboard.press('Escape');
      await scan(screen, badge);
      if (await word().getByText('PIN of').isVisible()) await typePin(screen, pin);
      await expect(word()).toContainText(/withdrawn/i, { timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await manager.context().close();
  });

  test('a disabled person is out at once, and cannot come back', async ({ browser }) => {
    await working.goto('/search');
    await expect(working.getByRole('searchbox')).toBeVisible();
    const admin = await signedIn(browser, 'admin', { at: null });
    const dialog = await openPerson(admin);
    await dialog.getByLabel('Why disable').fill('left the house');
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await expect(dialog.getByLabel('Why enable again')).toBeVisible();
    await working.goto('/search');
    await working.waitForURL(/\/sign-in/);
    await trySignIn(working);
    await expect(working.getByRole('alert').filter({ hasText: 'disabled' })).toBeVisible();
    expect(new URL(working.url()).pathname).toBe('/sign-in');
    await admin.context().close();
    await working.context().close();
  });

  test('a revoked kiosk keeps what it scans, and nothing of it counts', async ({ browser }) => {
    const admin = await signedIn(browser, 'admin', { at: '/kiosks' });
    await admin.getByRole('link', { name: kioskName }).click();
    await admin.waitForURL(/\/kiosks\/\d+$/);
    await choosePrinter(admin);
    await admin.getByRole('button', { name: 'Revoke', exact: true }).click();
    const question = admin.getByRole('dialog');
    await expect(question.getByRole('button', { name: 'Revoke it' })).toBeDisabled();
    await question.getByLabel('Reason').fill('stolen from the counter');
    await question.getByRole('button', { name: 'Revoke it' }).click();
    await expect(admin.getByText('revoked', { exact: true })).toBeVisible();
    await expect(admin.getByRole('button', { name: 'Revoke', exact: true })).toHaveCount(0);
    await admin.goto('/kiosks');
    await expect(admin.getByRole('row', { name: new RegExp(kioskName) })).toHaveCount(0);
    await admin.getByRole('button', { name: /Show \d+ revoked/ }).click();
    await expect(admin.getByRole('row', { name: new RegExp(kioskName) })).toContainText('revoked');
    const folder = facts.folders[57];
    if (folder === undefined) throw new Error('too few folders');
    await scan(screen, folder.code);
    await expect(screen.getByText(/was revoked/)).toBeVisible({ timeout: 20_000 });
    await expect(screen.getByText('saved here').first()).toBeVisible();
    const clerk = await signedIn(browser, 'clerk', { at: `/folders/${folder.id}` });
    const history = clerk.getByRole('table', { name: 'History' });
    await expect(history).toBeVisible();
    await expect(history).not.toContainText(kioskName);
    await expect(screen.getByText('saved here').first()).toBeVisible();
    await admin.context().close();
    await clerk.context().close();
  });
});
