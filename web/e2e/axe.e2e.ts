import { firstAdministratorPage } from '@outguide/server/http/first-administrator-page';
import { randomUUID } from 'node:crypto';
import { call } from './call.ts';
import { checks, gaps } from './every-page.ts';
import { expect, hospital, loaded, signedIn, test } from './journey.ts';
import { faults } from './looks.ts';

const { facts } = hospital;
const jobId = randomUUID();
const listed = facts ? checks(facts, { jobId }) : {};

test('axe looks at every page of the app', () => {
  expect(gaps(listed)).toEqual([]);
});

// A print that its page can show.
test.beforeAll(async ({ browser }) => {
  const clerk = await signedIn(browser, 'clerk', { at: null });
  type Printers = { rows: { id: number; transport: string }[] };
  const printers = await call<Printers>(clerk, 'printer.list', {});
  const printerId = printers.rows.find(({ transport }) => transport === 'pdf')?.id;
  const what = { of: 'cards', cards: [1] };
  await call(clerk, 'print.start', { id: jobId, kind: 'action_card', what, printerId });
  await clerk.context().close();
});

for (const role of ['manager', 'clerk', 'admin', 'records', 'auditor'] as const) {
  const paths = Object.values(listed).flatMap((check) =>
    'as' in check && check.as === role ? check.at : [],
  );
  test(`axe finds nothing serious on the pages of a ${role}, light and dark`, async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const page = await signedIn(browser, role, { at: null });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await loaded(page);
      // What only says that there is nothing for this role has not been looked at.
      const nothing = page
        .getByText(/There is nothing here by that name|Your role does not include this/)
        .or(page.getByRole('heading', { level: 1, name: 'Nothing is here' }));
      expect.soft(await nothing.count(), `${path} shows what it is for`).toBe(0);
      expect.soft(await faults(page, path)).toEqual([]);
    }
    await page.context().close();
  });
}

test('axe finds nothing serious on the pages before a sign-in, the palette, the keys and the dialogs', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ baseURL: hospital.address });
  const visitor = await context.newPage();
  await visitor.goto('/sign-in');
  expect.soft(await faults(visitor, 'sign-in')).toEqual([]);
  // This hospital has its administrator, so that its server shows the form no more.
  for (const note of [null, 'This code is not good. Start Outguide again for a new one.']) {
    const body = firstAdministratorPage(note);
    await visitor.route('**/first-administrator', (route) =>
      route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
    );
    await visitor.goto('/first-administrator');
    await expect(visitor.getByRole('heading', { name: 'First administrator' })).toBeVisible();
    expect.soft(await faults(visitor, `first-administrator ${note ?? ''}`)).toEqual([]);
  }
  await context.close();
  const page = await signedIn(browser, 'admin', { at: null });
  const folder = `/folders/${facts.folders[0]?.id}`;
  const dialogs: readonly (readonly [path: string, open: () => Promise<void>])[] = [
    ['/', () => page.keyboard.press('/')],
    ['/', () => page.keyboard.press('?')],
    ['/kiosks', () => page.getByRole('button', { name: 'Enrol a kiosk' }).click()],
    ['/staff', () => page.getByRole('button', { name: 'Add a person' }).click()],
    ['/ways', () => page.getByRole('button', { name: 'Set a time' }).click()],
    ['/staff', () => page.locator('[data-row-link]').first().click()],
    [folder, () => page.getByRole('button', { name: 'Change its home', exact: true }).click()],
  ];
  for (const [path, open] of dialogs) {
    await page.goto(path);
    await loaded(page);
    await open();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect.soft(await faults(page, `a dialog of ${path}`)).toEqual([]);
  }
  await page.goto('/folders/999999');
  await expect(page.getByText('Nothing is here')).toBeVisible();
  expect.soft(await faults(page, 'nothing is here')).toEqual([]);
  await page.context().close();
  const nurse = await signedIn(browser, 'nurse', { at: folder });
  await loaded(nurse);
  await nurse.keyboard.press('a');
  await expect(nurse.getByRole('dialog').getByText('What this means')).toBeVisible();
  expect.soft(await faults(nurse, 'asking for a chart')).toEqual([]);
  await nurse.context().close();
});
