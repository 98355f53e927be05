import { expect, signedIn, test } from './journey.ts';

const header = 'authority,identifier,family_name,given_name,born_on,died_on';
const file = {
  name: 'patients.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      header,
      'MAIN,99000001,Sample,One,1970-01-31,',
      'MAIN,99000002,Sample,Two,31.01.1970,',
      'MAIN,99000003,Sample,Three,1980-02-29,',
      '',
    ].join('\r\n'),
  ),
};

test('a file of patients is checked, imported and sent again; its bad row is named', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'admin', { at: '/import' });
  await expect(page.getByLabel('What is in it')).toHaveValue('facilities');
  await page.getByLabel('CSV file, UTF-8').setInputFiles(file);
  // Its header tells what it is.
  await expect(page.getByLabel('What is in it')).toHaveValue('patients');
  const count = (name: string) =>
    page
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd');
  await page.getByRole('button', { name: 'Check only' }).click();
  await expect(page.getByText('checked, nothing was changed')).toBeVisible();
  await expect(count('Would be new')).toHaveText('2');
  const refused = page.getByRole('table', { name: 'Refused rows' });
  await expect(refused.locator('tbody tr')).toHaveCount(1);
  await expect(refused).toContainText('3');
  await expect(refused).toContainText('born_on');
  await expect(refused).toContainText('is not a day written as 1970-01-31');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('done', { exact: true })).toBeVisible();
  await expect(count('New')).toHaveText('2');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(count('As they were')).toHaveText('2');
  await expect(count('New')).toHaveText('0');
  await expect(count('Refused')).toHaveText('1');
  await page.context().close();
});

test('a template downloads with the header the import wants; a wrong file is refused whole', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'admin', { at: '/import' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'patients.csv' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('patients.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString('utf8').split('\r\n')[0]).toBe(header);
  await page.getByLabel('What is in it').selectOption('patients');
  const wrong = { ...file, buffer: Buffer.from('one,two\r\n1,2\r\n') };
  await page.getByLabel('CSV file, UTF-8').setInputFiles(wrong);
  await page.getByRole('button', { name: 'Check only' }).click();
  await expect(page.getByText('could not be read')).toBeVisible();
  await page.context().close();
});
