import { pdfToPng, readCodes } from '@outguide/labels/test/support/read-back';
import type { Page } from 'playwright/test';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';

const { facts } = hospital;
const [first, second, third, fourth] = facts?.folders.slice(136, 140) ?? [];
// Playwright types capitals without the Shift key that a scanner presses, so these labels have none.
const pictures = process.env['OUTGUIDE_PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${pictures}/${name}-1440.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${pictures}/${name}-390.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 720 });
}

test.describe.serial('old labels', () => {
  test('both scanned and confirmed, undone, bound again, and found on any page', async ({
    browser,
  }) => {
    const clerk = await signedIn(browser, 'clerk', { at: '/labels/bind' });
    await loaded(clerk);
    await scan(clerk, 'old-stock-136');
    await expect(clerk.getByText('old-stock-136')).toBeVisible();
    await scan(clerk, first?.code ?? '');
    await expect(clerk.getByText('Are both on the same folder?')).toBeVisible();
    await picture(clerk, 'bind');
    await clerk.keyboard.press('Enter');
    await expect(clerk.getByRole('heading', { name: '1 label bound' })).toBeVisible();
    await clerk.getByRole('button', { name: 'Undo: old-stock-136' }).press('Enter');
    await expect(clerk.getByText('taken back')).toBeVisible();

    // With a scanner alone: the folder once more is a yes.
    await scan(clerk, first?.code ?? '');
    await scan(clerk, 'old-stock-136');
    await expect(clerk.getByText('Are both on the same folder?')).toBeVisible();
    await scan(clerk, first?.code ?? '');
    await expect(clerk.getByRole('heading', { name: '1 label bound' })).toBeVisible();

    await scan(clerk, second?.code ?? '');
    await scan(clerk, 'old-stock-136');
    await expect(clerk.getByText('Bound already to')).toBeVisible();
    await scan(clerk, '4711');
    await scan(clerk, '000000');
    await expect(clerk.getByText('Many things can carry this code.')).toBeVisible();
    await picture(clerk, 'bind-refused');

    await clerk.goto('/');
    await loaded(clerk);
    await scan(clerk, 'old-stock-136');
    await expect(clerk).toHaveURL(new RegExp(`/folders/${first?.id}$`));
    const old = clerk.getByRole('list', { name: 'Old and foreign labels' });
    await expect(old).toContainText('old-stock-136');
    await expect(old.getByRole('button', { name: 'Undo' })).toBeVisible();
    await expect(clerk.getByRole('list', { name: 'Our labels' })).toContainText(first?.code ?? '');
    await picture(clerk, 'folder-labels');
    await clerk.context().close();
  });

  test('ended on the folder’s page with a reason, a scan says so; bound again it counts', async ({
    browser,
  }) => {
    const officer = await signedIn(browser, 'records', {
      at: `/folders/${first?.id}`,
      colorScheme: 'dark',
    });
    await loaded(officer);
    await officer.getByRole('button', { name: 'End: old-stock-136' }).press('Enter');
    await officer.getByLabel('Reason').fill('it was on the folder beside it');
    await officer.getByRole('button', { name: 'End it', exact: true }).press('Enter');
    const old = officer.getByRole('list', { name: 'Old and foreign labels' });
    await expect(old).toContainText('it was on the folder beside it');
    await scan(officer, 'old-stock-136');
    await expect(officer.getByText('This old label names nothing now')).toBeVisible();
    await picture(officer, 'folder-labels-dark');
    await officer.getByRole('button', { name: 'Bind again: old-stock-136' }).press('Enter');
    await expect(officer.getByText('Bound again.')).toBeVisible();
    await expect(old).toContainText('found by its number');
    await officer.context().close();
  });

  test('a reserved roll needs two scans and no key; a folder chosen by its number is to be relabelled', async ({
    browser,
  }) => {
    const officer = await signedIn(browser, 'records', { at: '/labels/bind', colorScheme: 'dark' });
    await loaded(officer);
    await officer.getByLabel('Name of the roll').fill('The journey’s roll');
    await officer.getByLabel('First label').fill('jr-000100');
    await officer.getByLabel('Last label').fill('jr-000199');
    await officer.getByRole('button', { name: 'Reserve 100 labels' }).press('Enter');
    await expect(officer.getByText('0 of 100 on folders')).toBeVisible();
    const wants = officer.getByLabel('Print our label for every folder whose old label is scanned');
    await wants.check();
    await officer.getByRole('button', { name: 'Add a form' }).press('Enter');
    await officer.getByLabel('Called').fill('Yellow labels');
    await officer
      .getByLabel('Form', { exact: true })
      .fill(`y-${'X'.repeat(third?.number.length ?? 6)}/V`);
    await officer.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await expect(officer.getByText('Saved.')).toBeVisible();
    await picture(officer, 'bind-rules-dark');

    await scan(officer, second?.code ?? '');
    await scan(officer, 'jr-000123');
    await expect(officer.getByText('1 of 100 on folders')).toBeVisible();

    await scan(officer, `y-${third?.number ?? ''}/${third?.volumeNo ?? 1}`);
    await officer.getByRole('button', { name: 'It is this folder' }).press('Enter');
    await expect(officer.getByRole('heading', { name: '2 labels bound' })).toBeVisible();
    await officer.getByRole('link', { name: 'Folders to relabel' }).press('Enter');
    await expect(officer).toHaveURL(/\/labels\/relabel$/);
    await expect(officer.getByText('it wears an old label').first()).toBeVisible();
    await picture(officer, 'relabel-dark');
    await expect(officer.getByRole('link', { name: /^Print \d+ labels?$/ })).toBeVisible();

    await officer.goto('/labels/bind');
    await loaded(officer);
    await officer
      .getByLabel('Print our label for every folder whose old label is scanned')
      .uncheck();
    await officer.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await expect(officer.getByText('Saved.')).toBeVisible();
    await officer.context().close();
  });

  test('a roll of our own is printed once, bound by two scans, and what is lost is never printed', async ({
    browser,
  }) => {
    const officer = await signedIn(browser, 'records', { at: '/labels/bind' });
    await loaded(officer);
    await officer.getByLabel('What the roll is for').fill('The journey’s folders');
    await officer.getByLabel('Labels', { exact: true }).fill('6');
    await officer.getByRole('button', { name: 'Reserve a roll' }).press('Enter');
    const rolls = officer.getByRole('list', { name: 'Our own rolls' });
    const roll = rolls.getByRole('listitem').first();
    await expect(roll).toContainText('The journey’s folders');
    await expect(roll).toContainText('0 of 6 on folders');
    const code = /F9\d{10}/.exec(await roll.innerText())?.[0] ?? '';

    await roll.getByRole('button', { name: 'Withdraw some' }).press('Enter');
    const lost = officer.getByRole('dialog');
    await lost.getByLabel('From label').fill('6');
    await lost.getByLabel('to label').fill('6');
    await lost.getByLabel('Why').fill('torn by the printer');
    await lost.getByRole('button', { name: 'Withdraw them' }).press('Enter');
    await expect(roll).toContainText('Label 6: torn by the printer');

    const printIt = officer.getByRole('button', { name: 'Print it' });
    await officer.getByLabel('on', { exact: true }).selectOption('This computer (PDF)');
    await printIt.press('Enter');
    await expect(officer).toHaveURL(/\/labels\/jobs\/[0-9a-f-]{36}$/);
    const link = officer.getByRole('link', { name: 'Open the file to print' });
    const file = await officer.request.get((await link.getAttribute('href')) ?? '');
    const pages = await pdfToPng(await file.body(), 200);
    expect([pages.length, await readCodes(pages[0] ?? Buffer.alloc(0))]).toEqual([5, [code]]);
    await expect(officer.getByText('5 of 5')).toBeVisible();

    // Each number is in one print.
    await officer.goto('/labels/bind');
    await loaded(officer);
    await officer.getByLabel('on', { exact: true }).selectOption('This computer (PDF)');
    await printIt.press('Enter');
    await expect(officer.getByText('Each label of this roll is in a print already')).toBeVisible();
    await scan(officer, code);
    await scan(officer, fourth?.code ?? '');
    await expect(roll).toContainText('1 of 6 on folders, 1 withdrawn');
    await picture(officer, 'own-rolls');
    await officer.context().close();
  });
});
