import { actionCards } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { layCable, type Cable } from './cable.ts';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import type { Page } from 'playwright/test';
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
    const admin = await signedIn(browser, 'admin');
    const input = { placeId: facts.roomId, name: 'The clinic day’s kiosk' };
    const { code } = await call<{ code: string }>(admin, 'kiosk.enrol', input);
    const screenPort = await freePort();
    kiosk = startKiosk(code, 'kiosk-day', { server: cable.address, screenPort });
    screen = await browser.newPage();
    await expect
      .poll(
        () =>
          screen.goto(`http://127.0.0.1:${screenPort}/`).then(
            () => 'up',
            () => 'down',
          ),
        {
          timeout: 20_000,
        },
      )
      .toBe('up');
    await expect(screen.getByText('network ready')).toBeVisible({ timeout: 20_000 });
    await admin.context().close();
  });
  test.afterAll(async () => {
    await kiosk?.stop();
    await cable?.close();
  });

  test('thirty folders go out to a ward while its page fills', async ({ browser }) => {
    const nurse = await signedIn(browser, 'nurse');
    await nurse.goto(`/places/${facts.wardId}`);
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
    await expect(rows).toHaveCount(before + 30, { timeout: 20_000 });
    await expect(word()).toContainText('Charged out');
    await nurse.context().close();
  });

  test('they come back in another order, one twice, one that was never out', async ({
    browser,
  }) => {
    const manager = await signedIn(browser, 'manager');
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
    await manager.goto(`/folders/${last.id}`);
    const history = manager.getByRole('table', { name: 'History' });
    await expect(history).toContainText('Returned');
    await expect(history.getByText('Returned', { exact: true })).toHaveCount(1);
    await manager.context().close();
  });

  test('an unknown label is kept and said; a withdrawn badge is refused', async ({ browser }) => {
    await scan(screen, unknownFolder);
    await expect(word()).toContainText(/not|unknown/i);
    const admin = await signedIn(browser, 'admin');
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

  test('the cable is pulled: saved here; it is put back: saved centrally, without a click', async () => {
    const central = () => kiosk.lines.filter((line) => line.saved === 'centrally').length;
    const before = central();
    cable.pull();
    await expect(screen.getByText(/no network/)).toBeVisible({ timeout: 15_000 });
    const [folder] = facts.folders.slice(52);
    if (!folder) throw new Error('too few folders');
    await scan(screen, facts.otherWardCode);
    await scan(screen, folder.code);
    await expect(screen.getByText('saved here').first()).toBeVisible();
    cable.plug();
    await expect(screen.getByText('saved here')).toHaveCount(0, { timeout: 60_000 });
    await expect(screen.getByText('saved centrally').first()).toBeVisible();
    expect(central()).toBeGreaterThanOrEqual(before);
  });

  test('a manager reads where one folder was, by keyboard', async ({ browser }) => {
    const manager = await signedIn(browser, 'manager');
    const [folder] = facts.folders.slice(52);
    if (!folder) throw new Error('too few folders');
    await scan(manager, folder.code);
    await manager.waitForURL(`**/folders/${folder.id}`);
    await expect(manager.getByRole('table', { name: 'History' })).toContainText(
      facts.otherWardName,
    );
    await manager.context().close();
  });
});
