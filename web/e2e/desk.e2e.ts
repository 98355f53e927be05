import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import type { Locator, Page } from 'playwright/test';

const { facts } = hospital;
const [stray, wrong, twice, worn] = facts?.folders.slice(56, 60) ?? [];

/** Walks with Tab alone to what shall be pressed. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let n = 0; n < 120; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not come there');
}
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}
/** By hand: slower than any scanner. */
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 110 });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const history = (page: Page) => page.getByRole('table', { name: 'History' }).locator('tbody tr');
async function openFolder(page: Page, id: number | undefined): Promise<void> {
  await page.goto(`/folders/${id}`);
  await loaded(page);
}

test.describe.serial('acts at a desk, by the keyboard only', () => {
  let kiosk: ScanningKiosk;
  test.beforeAll(async ({ browser }) => {
    const admin = await signedIn(browser, 'admin', { at: null });
    const answer = await admin.request.post('/trpc/kiosk.enrol', {
      data: { placeId: facts.otherRoomId, name: 'The other room’s kiosk' },
      headers: { origin: hospital.address },
    });
    const { result } = (await answer.json()) as { result: { data: { code: string } } };
    kiosk = startKiosk(result.data.code, 'kiosk-desk');
    await admin.context().close();
  });
  test.afterAll(() => kiosk?.stop());

  test('6 a folder seen in another room changes its home with one press, and back by its code', async ({
    browser,
  }) => {
    const manager = await signedIn(browser, 'manager', { at: null });
    const watcher = await signedIn(browser, 'clerk', { at: null });
    await openFolder(manager, stray?.id);
    await openFolder(watcher, stray?.id);
    const home = (page: Page) =>
      page.locator('section', { has: page.getByRole('heading', { name: 'Home', exact: true }) });
    const before = (await home(manager).getByRole('link').innerText()).trim();
    await kiosk.scan([stray?.code ?? '']);
    const offer = manager.getByRole('region', { name: 'Its home' });
    await expect(offer).toContainText(`It is in ${facts.otherRoomName}; its home is`);
    await expect(watcher.getByRole('region', { name: 'Its home' })).toHaveCount(0);
    await press(
      manager,
      offer.getByRole('button', { name: `Change its home to ${facts.otherRoomName}` }),
    );
    await expect(offer).toHaveCount(0);
    await expect(home(manager)).toContainText(facts.otherRoomName);
    await expect(home(watcher)).toContainText(facts.otherRoomName);
    await expect(history(watcher).first()).toContainText('Home changed');
    await expect(history(watcher).first()).toContainText('at a desk');

    await press(manager, button(manager, 'Change its home'));
    const dialog = manager.getByRole('dialog', { name: 'Change its home' });
    await expect(dialog).toBeVisible();
    // A scan goes to the dialog that asks for a place, and not to that place's page.
    await scan(manager, facts.wardCode);
    await expect(dialog).toContainText('Folders are not filed at this kind of place.');
    // The first key after a scan may be taken for the scanner's.
    await expect(async () => {
      await manager.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0, { timeout: 500 });
    }).toPass();
    await press(manager, button(manager, 'Change its home'));
    await expect(dialog.getByLabel('Shelf or room')).toBeFocused();
    await type(manager, before.toLowerCase());
    await manager.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Make this its home' })).toBeEnabled();
    await manager.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(home(manager)).toContainText(before);
    await manager.context().close();
    await watcher.context().close();
  });

  test('12 what did not happen is taken back with a reason, which stays in the history', async ({
    browser,
  }) => {
    const clerk = await signedIn(browser, 'clerk', { at: null });
    await openFolder(clerk, wrong?.id);
    await kiosk.scan([facts.wardCode, wrong?.code ?? '']);
    await expect(history(clerk).first()).toContainText('Charged out');
    await press(clerk, button(clerk, 'This did not happen'));
    const dialog = clerk.getByRole('dialog', { name: 'This did not happen' });
    await expect(dialog).toContainText(`Charged out, ${facts.wardName}`);
    await tabTo(clerk, dialog.getByLabel('Reason'));
    await type(clerk, 'the wrong ward');
    await clerk.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(history(clerk).first()).toContainText('“the wrong ward”');
    await expect(history(clerk).nth(1)).toContainText('taken back later');
    await expect(clerk.getByRole('heading', { level: 1 })).toContainText('here');
    await clerk.context().close();
  });

  test('37 a folder made in error is void with a reason; its label is an alarm', async ({
    browser,
  }) => {
    const records = await signedIn(browser, 'records', { at: null });
    await openFolder(records, twice?.id);
    await press(records, button(records, 'Void: made in error'));
    const dialog = records.getByRole('dialog', { name: 'Void this folder?' });
    await tabTo(records, dialog.getByLabel('Reason'));
    await type(records, 'made twice');
    await records.keyboard.press('Enter');
    const said = records.getByRole('region', { name: 'Void' });
    await expect(said).toContainText('“made twice”');
    await expect(said).toContainText('A void folder stays void.');
    await expect(records.getByRole('heading', { level: 1 })).toContainText('void');
    await expect(button(records, 'Change its home')).toHaveCount(0);
    await kiosk.scan([twice?.code ?? '']);
    await expect
      .poll(() => kiosk.lines.findLast((line) => line.code === twice?.code)?.outcome)
      .toBe('destroyed');
    await records.keyboard.press('/');
    await type(records, twice?.number ?? '');
    const found = records.getByRole('option').filter({ hasText: 'void' });
    await expect(found.first()).toBeVisible();
    await records.keyboard.press('Escape');
    await records.goto('/search');
    await tabTo(records, records.getByRole('searchbox').or(records.getByRole('textbox')).first());
    await type(records, twice?.number ?? '');
    await expect(
      records.getByRole('table', { name: 'Folders' }).getByText('void', { exact: true }),
    ).toBeVisible();
    await records.context().close();
  });

  test('8 a label that is hard to read twice is on the list, until it is printed', async ({
    browser,
  }) => {
    const clerk = await signedIn(browser, 'clerk');
    const damaged = `${worn?.code.slice(0, -2)}00`;
    // To yet another end than the pile went to, for the same scan again within seconds counts once.
    const again = [facts.wardCode, facts.otherWardCode, damaged, worn?.code ?? ''];
    await kiosk.scan([damaged, worn?.code ?? '', ...again]);
    await clerk.goto('/notices');
    await press(clerk, clerk.getByRole('link', { name: 'Labels to reprint' }));
    await clerk.waitForURL('**/notices?kind=reprint_label');
    const row = clerk.getByRole('table', { name: 'Open notices' }).locator('tbody tr');
    await expect(row).toHaveCount(1);
    await expect(row).toContainText('is hard to read: 2 times in a month, 2 at the second try.');
    await press(clerk, row.getByRole('link', { name: 'Print label' }));
    await press(clerk, clerk.getByRole('button', { name: 'Make the file' }));
    const file = clerk.getByRole('link', { name: 'Open the file to print' });
    const sheet = await clerk.request.get((await file.getAttribute('href')) ?? '');
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await clerk.goto('/notices?kind=reprint_label');
    await expect(clerk.getByText('No label is hard to read')).toBeVisible();
    await clerk.context().close();
  });
});
