import { Zebra } from '@outguide/server/test/print/zebra';
import type { Page } from 'playwright/test';
import { pdfToPng, readCodes } from '@outguide/labels/test/support/read-back';
import { zplToPng } from '@outguide/labels/test/support/zpl';
import { call } from './call.ts';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';

const { facts } = hospital;
const [first, second, third, fourth] = facts?.folders.slice(130, 136) ?? [];
const pictures = process.env['OUTGUIDE_PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${pictures}/${name}-dark.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${pictures}/${name}-1440.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${pictures}/${name}-390.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Presses the button and waits for the page of the print. */
async function begin(page: Page, button: 'Print' | 'Make the file'): Promise<void> {
  await expect(page.getByText(/^\d[\d,]* labels?/)).toBeVisible();
  await page.getByRole('button', { name: button, exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/labels\/jobs\/[0-9a-f-]{36}$/);
}

/** The codes on the file of the print whose page is open, page by page. */
async function codesOfFile(page: Page): Promise<string[]> {
  const link = page.getByRole('link', { name: 'Open the file to print' });
  const pdf = await page.request.get((await link.getAttribute('href')) ?? '');
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
  const found: string[] = [];
  for (const png of await pdfToPng(await pdf.body(), 300)) found.push(...(await readCodes(png)));
  await expect(page.getByText('done', { exact: true }).first()).toBeVisible();
  return found;
}

const choose = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).selectOption({ label: value });

test.describe.serial('labels', () => {
  let zebra: Zebra;
  let clerk: Page;
  test.beforeAll(async ({ browser }) => {
    zebra = await new Zebra(2).on();
    clerk = await signedIn(browser, 'clerk');
  });
  test.afterAll(async () => {
    await clerk?.context().close();
    await zebra?.off();
  });

  test('an administrator adds a printer, asks it how it is and prints a test page', async ({
    browser,
  }) => {
    const admin = await signedIn(browser, 'admin', { at: '/printers', colorScheme: 'dark' });
    await loaded(admin);
    await admin.getByRole('button', { name: 'Add a printer' }).press('Enter');
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('The journey’s printer');
    await dialog.getByLabel('Address or name').fill('127.0.0.1');
    await dialog.getByLabel('Port').fill(String(zebra.port));
    await dialog.getByLabel('What is loaded').selectOption({ label: 'Roll, 4 × 2 in' });
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(admin.getByRole('heading', { name: 'The journey’s printer' })).toBeVisible();
    zebra.faults.headUp = true;
    await admin.getByRole('button', { name: 'How is it?' }).press('Enter');
    await expect(admin.getByText('Its head is open.').first()).toBeVisible();
    zebra.mend();
    await admin.getByRole('button', { name: 'How is it?' }).press('Enter');
    await expect(admin.getByText('ready', { exact: true })).toBeVisible();
    await picture(admin, 'printers');
    await admin.getByRole('button', { name: 'Test page', exact: true }).first().press('Enter');
    await expect(admin).toHaveURL(/\/labels\/jobs\//);
    await expect(admin.getByText('done', { exact: true }).first()).toBeVisible();
    expect(zebra.out).toHaveLength(1);
    await admin.context().close();
  });

  test('a folder’s label from its own page to the label printer, whose print reads', async () => {
    await clerk.goto(`/folders/${first?.id}`);
    await loaded(clerk);
    await clerk.getByRole('main').getByRole('link', { name: 'Print label' }).press('Enter');
    await choose(clerk, 'Printer', 'The journey’s printer');
    // Another folder is scanned to it on the page.
    await scan(clerk, second?.code ?? '');
    await expect(clerk.getByText('2 labels')).toBeVisible();
    // And one is named by its chart's number, which is its patient's as well.
    await clerk.getByLabel(/^Scan a folder, or type/).fill(third?.number ?? '');
    await clerk.keyboard.press('Enter');
    const meant = clerk.getByRole('list', { name: 'What that may mean' }).getByRole('button');
    // A chart of another room may have the same number.
    const there = new RegExp(`vol ${third?.volumeNo}${facts.roomName}`);
    const counted = clerk.getByText('3 labels');
    // Where no other room has the number it is taken at once.
    await expect(counted.or(meant.filter({ hasText: there })).first()).toBeVisible();
    if (!(await counted.isVisible())) await meant.filter({ hasText: there }).press('Enter');
    await expect(clerk.getByText('3 labels')).toBeVisible();
    await picture(clerk, 'print-folder');
    await begin(clerk, 'Print');
    await expect(clerk.getByText('3 of 3')).toBeVisible();
    await expect(clerk.getByText('done', { exact: true }).first()).toBeVisible();
    const codes: string[] = [];
    const paper = { width: 101.6, height: 50.8, shapes: [] };
    for (const zpl of zebra.out.slice(1))
      codes.push(...(await readCodes(await zplToPng(zpl, paper, 203))));
    expect(codes).toEqual([first?.code, second?.code, third?.code]);
    // The same label, scanned in on an office machine, as the page that grades pictures sees it.
    const scanned = await zplToPng(zebra.out.at(-1) ?? '', paper, 203);
    await clerk.goto('/labels/verify');
    await loaded(clerk);
    await picture(clerk, 'verify-empty');
    const give = (name: string, mimeType: string, buffer: Buffer) =>
      clerk
        .getByLabel(/Take or choose a picture|Another picture/)
        .setInputFiles({ name, mimeType, buffer });
    await give('label.png', 'image/png', scanned);
    await expect(clerk.getByText(third?.code ?? '', { exact: true })).toBeVisible();
    await expect(clerk.getByText(/our label, check digits agree/)).toBeVisible();
    await expect(clerk.getByLabel(/^Grade [AB]$/)).toBeVisible();
    await picture(clerk, 'verify');
    await give('words.png', 'image/png', Buffer.from('no picture at all'));
    await expect(clerk.getByRole('alert').filter({ hasText: 'no picture' })).toBeVisible();
  });

  test('a shelf’s folders on sheets that were begun, in filing order', async () => {
    await clerk.goto(`/places/${facts.shelfId}`);
    await loaded(clerk);
    await clerk.getByRole('link', { name: 'Labels of its folders' }).press('Enter');
    await choose(clerk, 'Printed on', 'Avery 5163, 10 a sheet');
    await clerk.locator('[data-position="4"]').click();
    await expect(clerk.getByText(/Begins at label 4 of 10/)).toBeVisible();
    await picture(clerk, 'print-shelf');
    await begin(clerk, 'Make the file');
    const total = Number(/×\s*(\d+)/.exec(await clerk.locator('h1').innerText())?.[1]);
    const codes = await codesOfFile(clerk);
    expect([codes.length, new Set(codes).size]).toEqual([total, total]);
    expect(codes.every((code) => /^F\d{11}$/.test(code))).toBe(true);
    // The third one on the begun sheet came out torn: it alone is printed again, on the next label of another sheet.
    await clerk.getByRole('button', { name: 'Show the labels and click those' }).press('Enter');
    await clerk.locator('[role="option"][data-seq="3"]').click();
    await clerk.locator('[data-position="9"]').click();
    await picture(clerk, 'print-which-sheet');
    await clerk.getByRole('button', { name: 'Print them again' }).press('Enter');
    await expect(clerk.getByText('0 of 1')).toBeVisible();
    const again = await codesOfFile(clerk);
    expect([again.length, codes.includes(again[0] ?? '')]).toEqual([1, true]);
  });

  test('the labels of a bay’s shelves, and action cards', async () => {
    await clerk.goto(`/places/${facts.bayId}`);
    await loaded(clerk);
    await clerk.getByRole('link', { name: 'Labels of its shelves' }).press('Enter');
    await begin(clerk, 'Make the file');
    const shelves = await codesOfFile(clerk);
    expect(shelves.length).toBeGreaterThan(0);
    expect(shelves.every((code) => /^L\d{11}$/.test(code))).toBe(true);
    await clerk.goto('/labels?of=cards');
    await choose(clerk, 'Printed on', 'Card CR80');
    await picture(clerk, 'print-cards');
    await begin(clerk, 'Make the file');
    const cards = await codesOfFile(clerk);
    expect(cards.length).toBe(11);
    expect(cards.every((code) => /^A\d{11}$/.test(code))).toBe(true);
  });

  test('a label that has become none is named on the page of its print, and the others come out', async ({
    browser,
  }) => {
    await clerk.goto(`/labels?of=folders&id=${third?.id},${fourth?.id}`);
    await begin(clerk, 'Make the file');
    const records = await signedIn(browser, 'records');
    await call(records, 'folder.void', { folderId: fourth?.id, reason: 'made twice' });
    await records.context().close();
    expect(await codesOfFile(clerk)).toEqual([third?.code]);
    await expect(clerk.getByText('No label for 2: the folder was made in error.')).toBeVisible();
    await expect(clerk.getByText('1 of 2')).toBeVisible();
    await picture(clerk, 'print-left-out');
  });

  test('badges, by who issues them; of a clerk only the own one', async ({ browser }) => {
    await clerk.goto('/labels?of=badges');
    await loaded(clerk);
    await clerk.getByRole('checkbox', { name: /^My own badge/ }).check();
    await begin(clerk, 'Make the file');
    expect(await codesOfFile(clerk)).toEqual([facts.clerkBadge]);
    const manager = await signedIn(browser, 'manager', {
      at: '/labels?of=badges',
      colorScheme: 'dark',
    });
    await loaded(manager);
    await manager.getByLabel('Name', { exact: true }).fill('clerk');
    await manager.getByRole('checkbox').first().check();
    await picture(manager, 'print-badges');
    await begin(manager, 'Make the file');
    const badges = await codesOfFile(manager);
    expect(badges).toEqual([expect.stringMatching(/^P\d{11}$/)]);
    await manager.context().close();
  });

  test('a printer that goes away in the middle asks which labels did not come out', async () => {
    zebra.faults.goAwayAfter = zebra.out.length + 2;
    await clerk.goto(`/labels?of=shelf&id=${facts.shelfId}`);
    await choose(clerk, 'Printer', 'The journey’s printer');
    await begin(clerk, 'Print');
    await expect(clerk.getByText('It went away in the middle of labels.').first()).toBeVisible();
    await picture(clerk, 'print-doubtful');
    const total = Number(/×\s*(\d+)/.exec(await clerk.locator('h1').innerText())?.[1]);
    zebra.mend();
    // Those in doubt are marked; two of them are in the tray, and one was clicked in error.
    const said = clerk.getByLabel('Labels to print again');
    const label = (seq: number) => clerk.locator(`[role="option"][data-seq="${seq}"]`);
    await said.fill('');
    await label(3).click();
    await clerk.getByRole('button', { name: /^All from 3 to/ }).press('Enter');
    await expect(said).toHaveValue(`3-${total}`);
    await label(3).press('Space');
    await clerk.keyboard.press('ArrowLeft');
    await expect(label(2)).toBeFocused();
    await clerk.keyboard.press('ArrowRight');
    await clerk.keyboard.press('Space');
    await expect(label(3)).toHaveAttribute('aria-selected', 'true');
    await picture(clerk, 'print-which');
    await clerk.getByRole('button', { name: 'Print them again' }).press('Enter');
    await expect(clerk.getByText(`${total} of ${total}`)).toBeVisible();
    await clerk.goto('/labels/jobs');
    await loaded(clerk);
    await expect(clerk.getByRole('table', { name: 'Prints' })).toContainText('done');
    await picture(clerk, 'prints');
  });
});
