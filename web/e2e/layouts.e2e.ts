import { pdfToPng, readCodes } from '@outguide/labels/test/support/read-back';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, loaded, signedIn, test } from './journey.ts';
import { serious } from './looks.ts';

const open = async (page: Page, kind: string) => {
  await page.goto(`/labels/layouts/${kind}`);
  await expect(page.getByText('It reads on the printers it is made for.')).toBeVisible();
};
const from = (page: Page, side: string) => page.getByLabel(`From the ${side}, mm`);

test('a manager changes a layout with the label in sight, and what would not read is said beside its number', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'manager', { at: null });
  await open(page, 'bay');
  await expect(page.getByRole('table', { name: 'What a verifier would find' })).toContainText(
    /code\s*A\s*reads with margin \d+\.\d modules/,
  );
  expect(await serious(page)).toEqual([]);
  const part = page.getByRole('button', { name: 'Words: {name}' }).and(page.locator('rect'));
  await part.focus();
  await expect(from(page, 'left')).toHaveValue('6');
  // By the keyboard: half a millimetre, with Shift five, and one step back.
  await page.keyboard.press('ArrowRight');
  await expect(from(page, 'left')).toHaveValue('6.5');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(from(page, 'top')).toHaveValue('47');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(from(page, 'left')).toHaveValue('6');
  await expect(from(page, 'top')).toHaveValue('42');
  // By the mouse; one drag is one step.
  const box = await part.boundingBox();
  if (box === null) throw new Error('the part is not in sight');
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect(from(page, 'top')).not.toHaveValue('42');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(from(page, 'top')).toHaveValue('42');
  // Into the code: refused beside the code, and not to be saved.
  await from(page, 'top').fill('60');
  await expect(page.getByText(/One thing is refused/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as our own' })).toBeDisabled();
  await page
    .getByRole('list', { name: 'Parts' })
    .getByRole('button', { name: 'Code: {code}' })
    .click();
  await expect(page.getByText(/reaches into the code or its quiet zone/).last()).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('It reads on the printers it is made for.')).toBeVisible();
  // The draft is tried, unsaved: refused where it does not fit, and as a file that is fetched.
  await page.getByRole('button', { name: 'Print a test' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Printed on').selectOption({ label: 'Avery 5160, 30 a sheet' });
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(page.getByText(/^The label is 152\.4 × 101\.6 mm/)).toBeVisible();
  await dialog.getByLabel('Printed on').selectOption({ label: 'Plain paper, A4' });
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  const link = dialog.getByRole('link', { name: 'Open the file to print' });
  const file = await page.request.get((await link.getAttribute('href')) ?? '');
  const [png] = await pdfToPng(await file.body(), 200);
  expect(await readCodes(png ?? Buffer.alloc(0))).toHaveLength(1);
  await expect(dialog.getByText('done', { exact: true })).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Back to the layout' }).click();
  // The draft is as it was.
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled();
});

test('a layout is saved as our own, printed with, exported, imported and given back', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'admin', { at: null });
  await open(page, 'bay');
  await page.getByLabel('Name', { exact: true }).fill('Bay, ours');
  await page.getByRole('button', { name: 'Save and print with it' }).click();
  await expect(page.getByRole('heading', { name: 'Bay, ours' })).toBeVisible();
  await expect(page.getByText('version 1 · in use')).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain('"Bay, ours"');
  await page.getByLabel('Colours of the digits').selectOption('own');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/· version 2/)).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/· version 3/)).toBeVisible();
  // The second was wrong: it stays in the list with the reason, and cannot be restored any more.
  await page.getByRole('button', { name: 'Withdraw version 2' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('colours nobody knows');
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByText(/: colours nobody knows$/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restore' })).toHaveCount(1);
  await page.goto('/labels/layouts');
  await loaded(page);
  expect(await serious(page)).toEqual([]);
  await expect(
    page.getByRole('row', { name: /Bay, ours/ }).getByText('printed with version 1'),
  ).toBeVisible();
  const ours = page.getByRole('row', { name: /Bay, ours/ });
  await expect(ours.locator('[data-picture=true]')).toBeVisible();
  const give = (name: string, body: string) =>
    page
      .getByLabel('A layout’s file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(body) });
  await give('broken.json', text.replace('"width": 152.4', '"width": "wide"'));
  await expect(page.getByText(/This is not a layout’s file: width/)).toBeVisible();
  await give('good.json', text.replace('Bay, ours', 'Bay, theirs'));
  await expect(page.getByRole('heading', { name: 'Bay, theirs' })).toBeVisible();
  await page.goto('/labels/layouts');
  await page.getByRole('button', { name: /Print with it.*Bay, Bay, 6 × 4 in/ }).click();
  await expect(
    page.getByRole('row', { name: /Bay, 6 × 4 in/ }).getByText('printed with it'),
  ).toBeVisible();
});
