import { actionCards } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { layCable, type Cable } from './cable.ts';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import type { MovementRow } from '@outguide/server/api/shapes';
import { openScreen } from './kiosk-screen.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import type { Page } from 'playwright/test';
// @boundaries-ignore the journeys start the hospital as `npm start` does
import { freePort } from '../../scripts/run/ground.ts';

const { facts } = hospital;
const out = facts.folders.slice(20, 50);
const neverOut = facts.folders[55];
const endCard = composeSymbol('A', actionCards.indexOf('end') + 1);
const unknownFolder = composeSymbol('F', 999_999_999);

async function call<T>(page: Page, path: string, input: unknown): Promise<T> {
  const answer = await page.request.post(`/trpc/${path}`, {
    data: input,
    headers: { origin: hospital.address },
  });
  expect(answer.ok(), `${path} answers`).toBe(true);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

test.describe.serial('a day at one kiosk, by its own screen and the keyboard only', () => {
  let kiosk: ScanningKiosk;
  let cable: Cable;
  let screen: Page;
  const word = () => screen.locator('#now');

  test.beforeAll(async ({ browser }) => {
    cable = await layCable(hospital.address);
    const admin = await signedIn(browser, 'admin', { at: null });
    const input = { placeId: facts.roomId, name: 'The clinic day’s kiosk' };
    const { code } = await call<{ code: string }>(admin, 'kiosk.enrol', input);
    const screenPort = await freePort();
    kiosk = startKiosk(code, 'kiosk-day', { server: cable.address, screenPort });
    screen = await openScreen(browser, screenPort);
    await admin.context().close();
  });
  test.afterAll(async () => {
    await kiosk?.stop();
    await cable?.close();
  });

  test('thirty folders go out to a ward while its page fills', async ({ browser }) => {
    const nurse = await signedIn(browser, 'nurse', { at: `/places/${facts.wardId}` });
    await expect(nurse.getByText('What is here')).toBeVisible();
    const rows = nurse
      .getByRole('table', { name: `Folders at ${facts.wardName}` })
      .locator('tbody tr');
    await loaded(nurse);
    const before = await rows.count();
    await scan(screen, facts.clerkBadge);
    await expect(word()).toContainText('Hello');
    await scan(screen, facts.wardCode);
    await expect(word()).toContainText(facts.wardName);
    for (const folder of out) await scan(screen, folder.code);
    await expect(rows).toHaveCount(before + 30);
    await expect(word()).toContainText('Charged out');
    await nurse.context().close();
  });

  test('they come back in another order, one twice, one that was never out', async ({
    browser,
  }) => {
    const manager = await signedIn(browser, 'manager', { at: null });
    const nurse = await signedIn(browser, 'nurse', { at: `/places/${facts.wardId}` });
    const rows = nurse.locator('table tbody tr');
    await loaded(nurse);
    const full = await rows.count();
    await scan(screen, endCard);
    await expect(word()).toContainText(/end/i);
    const back = [...out.slice(15), ...out.slice(0, 15).toReversed()];
    for (const folder of back) await scan(screen, folder.code);
    await expect(word()).toContainText(/Returned|Hold/);
    const last = back.at(-1);
    if (!last || !neverOut) throw new Error('too few folders');
    await scan(screen, last.code);
    await expect(word()).toContainText('Already done');
    await scan(screen, neverOut.code);
    await expect(word()).toContainText('not charged out');
    await expect(rows).toHaveCount(full - out.length);
    await manager.goto(`/folders/${last.id}`);
    const history = manager.getByRole('table', { name: 'History' });
    await expect(history).toContainText('Returned');
    await expect(history.getByText('Returned', { exact: true })).toHaveCount(1);
    await manager.goto(`/folders/${neverOut.id}`);
    await expect(manager.getByRole('table', { name: 'History' })).toContainText('Seen here');
    await expect(manager.getByText('here', { exact: true })).toBeVisible();
    await manager.context().close();
    await nurse.context().close();
  });

  test('an unknown label is kept and said; a withdrawn badge is refused', async ({ browser }) => {
    const clerk = await signedIn(browser, 'clerk', { at: '/notices' });
    await loaded(clerk);
    const notices = clerk.getByRole('row', {
      name: /The clinic day’s kiosk, somebody scanned a good label that is on nothing/s,
    });
    const before = await notices.count();
    await scan(screen, unknownFolder);
    await expect(word()).toContainText('Unknown label');
    await expect(notices).toHaveCount(before + 1);
    await clerk.context().close();
    const admin = await signedIn(browser, 'admin', { at: null });
    const { staffId } = await call<{ staffId: number }>(admin, 'staff.create', {
      login: 'porter-of-the-journeys',
      name: 'Porter',
      roles: ['clerk'],
    });
    const issued = await call<{ code: string; badgeId: number }>(admin, 'badge.issue', {
      staffId,
      pin: '8642',
    });
    await call(admin, 'badge.withdraw', { badgeId: issued.badgeId });
    await scan(screen, issued.code);
    await expect(word()).toContainText(/withdrawn/i);
    await admin.context().close();
  });

  test('the cable is pulled: saved here; it is put back: saved centrally, without a click', async ({
    browser,
  }) => {
    cable.pull();
    await expect(screen.getByText(/no network/)).toBeVisible({ timeout: 15_000 });
    const [folder] = facts.folders.slice(52);
    if (!folder) throw new Error('too few folders');
    await scan(screen, facts.otherWardCode);
    await scan(screen, folder.code);
    await expect(screen.getByText('saved here')).toHaveCount(2);
    // With the cable out nobody else may know of it yet.
    const manager = await signedIn(browser, 'manager', { at: `/folders/${folder.id}` });
    const sent = manager.getByRole('row', { name: /Charged out/ });
    await loaded(manager);
    const before = await sent.count();
    cable.plug();
    await expect(screen.getByText('saved here')).toHaveCount(0, { timeout: 60_000 });
    await expect(screen.getByText('saved centrally').first()).toBeVisible();
    await expect(sent).toHaveCount(before + 1);
    await manager.context().close();
  });

  test('a manager reads where one folder was, by keyboard', async ({ browser }) => {
    const manager = await signedIn(browser, 'manager');
    const [folder] = facts.folders.slice(52);
    if (!folder) throw new Error('too few folders');
    await scan(manager, folder.code);
    await manager.waitForURL(`**/folders/${folder.id}`);
    const sent = manager
      .getByRole('table', { name: 'History' })
      .getByRole('row', { name: /Charged out/ })
      .first();
    await expect(sent).toContainText(facts.otherWardName);
    await expect(sent).toContainText('The clinic day’s kiosk');
    // Where it was at a moment that somebody asks about: before it went out, and after.
    const { overdueFolderId } = facts;
    const asked = { folderId: overdueFolderId, limit: 50 };
    const { rows } = await call<{ rows: MovementRow[] }>(manager, 'folder.history', asked);
    const went = rows.find((row) => row.word === 'charged_out');
    if (!went?.to) throw new Error('the overdue folder never went out to a place');
    await manager.goto(`/folders/${overdueFolderId}`);
    const moment = manager.getByLabel('where was it at');
    const answer = manager.getByRole('main').getByRole('status');
    // The journeys' hospital keeps UTC; the field knows minutes.
    await moment.fill(new Date(went.at - 60_000).toISOString().slice(0, 16));
    await expect(answer).toBeVisible();
    await expect(answer).not.toContainText(went.to.name);
    await moment.fill(new Date(went.at + 60_000).toISOString().slice(0, 16));
    await expect(answer).toContainText(went.to.name);
    await moment.fill('1990-01-01T12:00');
    await expect(manager.getByText('Nothing is known of it before')).toBeVisible();
    await manager.context().close();
  });
});
