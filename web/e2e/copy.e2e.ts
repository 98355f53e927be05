import type { Page } from 'playwright/test';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import { faults } from './looks.ts';

const { facts } = hospital;
const archive = 'https://archive.example';

test.describe.serial('a copy that is complete is offered before the paper', () => {
  const [whole, partial] = facts.folders.slice(128, 130);
  if (whole === undefined || partial === undefined) throw new Error('too few folders');
  let nurse: Page;
  test.beforeAll(async ({ browser }) => {
    nurse = await signedIn(browser, 'nurse');
  });
  test.afterAll(() => nurse.context().close());

  test('the administrator imports what the archive has', async ({ browser }) => {
    const page = await signedIn(browser, 'admin', { at: '/import' });
    const row = ({ facility, recordType, number, volumeNo }: typeof whole, rest: string) =>
      `${facility},${recordType},${number},${volumeNo},${rest}`;
    // The hospital of the journeys is in UTC; its folders were out until lately.
    const made = new Date(Date.now() - 60_000).toISOString().slice(0, 16).replace('T', ' ');
    const lines = [
      'facility,record_type,number,volume,system,external_id,address,pages,complete,made_at',
      row(whole, `Archive,D-1,${archive}/open/D-1,212,yes,${made}`),
      row(partial, `Archive,D-2,${archive}/open/D-2,12,no,${made}`),
    ];
    await page.getByLabel('CSV file, UTF-8').setInputFiles({
      ...{ name: 'archive.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) },
    });
    await expect(page.getByLabel('What is in it')).toHaveValue('copies');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByText('done', { exact: true })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Refused rows' })).toHaveCount(0);
    await page.context().close();
  });

  test('A and Enter open it in a tab of its own, which learns nothing of where it came from', async () => {
    const asked: (string | undefined)[] = [];
    await nurse.context().route(`${archive}/**`, (route) => {
      asked.push(route.request().headers()['referer']);
      return route.fulfill({ contentType: 'text/html', body: '<title>Archive</title>' });
    });
    await scan(nurse, whole.code);
    await expect(nurse).toHaveURL(new RegExp(`/folders/${whole.id}$`));
    await loaded(nurse);
    await expect(nurse.getByText('212 pages, complete, scanned', { exact: false })).toBeVisible();
    expect.soft(await faults(nurse, 'copy-folder')).toEqual([]);
    await nurse.keyboard.press('a');
    const dialog = nurse.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Open' })).toBeFocused();
    await expect(dialog.getByRole('radio')).toHaveCount(0);
    expect.soft(await faults(nurse, 'copy-offer')).toEqual([]);
    const tab = nurse.context().waitForEvent('page');
    await nurse.keyboard.press('Enter');
    const opened = await tab;
    await opened.waitForURL(`${archive}/open/D-1`);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    expect(asked).toEqual([undefined]);
    await opened.close();
    await expect(dialog.getByRole('link', { name: /Open it here/ })).toBeVisible();
  });

  test('the paper is one press further, and says why', async () => {
    const dialog = nurse.getByRole('dialog');
    await dialog.getByRole('button', { name: 'I need the paper' }).click();
    await expect(dialog.getByLabel('Why the paper')).toBeFocused();
    const send = dialog.getByRole('button', { name: 'Ask for it' });
    await expect(send).toBeDisabled();
    expect.soft(await faults(nurse, 'copy-paper')).toEqual([]);
    await dialog.getByLabel('Why the paper').selectOption('signing');
    await send.click();
    await expect(nurse.getByText('Asked for.', { exact: false })).toBeVisible();
  });

  test('a part on a screen is said, and does not stand in the way', async () => {
    await nurse.goto(`/folders/${partial.id}`);
    await loaded(nurse);
    await nurse.keyboard.press('a');
    const dialog = nurse.getByRole('dialog');
    await expect(dialog.getByText('12 pages, a part of it', { exact: false })).toBeVisible();
    expect.soft(await faults(nurse, 'copy-part')).toEqual([]);
    await dialog.getByRole('radio', { name: /^Today/ }).press('Enter');
    await expect(nurse.getByText('Asked for.', { exact: false })).toBeVisible();
  });

  test('my ward leaves out what is on a screen; the paper of one is asked for with a reason', async () => {
    await nurse.getByRole('link', { name: 'My ward' }).click();
    await nurse.getByRole('button', { name: 'Open, or ask for the paper' }).click();
    const dialog = nurse.getByRole('dialog');
    const all = dialog.getByRole('checkbox');
    const before = await all.count();
    expect(before).toBeGreaterThan(1);
    const send = dialog.getByRole('button', { name: 'Ask for the paper' });
    await all.first().check();
    await expect(send).toBeDisabled();
    expect.soft(await faults(nurse, 'copy-ward')).toEqual([]);
    await dialog.getByLabel('Why the paper').selectOption('original');
    await send.click();
    await expect(
      nurse.getByText('Asked for. It is on the file room', { exact: false }),
    ).toBeVisible();
    // One key on a chart that is on a screen asks the same question of it alone.
    const onScreen = nurse.getByRole('row').getByText('on a screen, complete');
    await expect(onScreen).toHaveCount(before - 1);
    // A row may hold another chart, which is on paper alone: the nearest button is that chart's own.
    await onScreen
      .first()
      .locator('xpath=ancestor-or-self::*[.//button][1]')
      .getByRole('button', { name: /^Ask for/ })
      .first()
      .click();
    await expect(dialog.getByText('It is on a screen, complete')).toBeVisible();
    await nurse.keyboard.press('Escape');
  });

  test('that it was opened stands in the record; the demonstration has a page for its own', async ({
    browser,
  }) => {
    const auditor = await signedIn(browser, 'auditor', { at: '/who-looked' });
    await expect(auditor.getByText('opened a folder’s copy in another system')).toHaveCount(1);
    await auditor.context().close();
    await nurse.goto('/copies/1/example');
    await expect(nurse.getByText('Another system opens here')).toBeVisible();
  });
});
