import { expect, hospital, loaded, signedIn, test } from './journey.ts';
import { faults } from './looks.ts';

const { facts } = hospital;
const pages: Record<string, readonly string[]> = {
  manager: [
    '/',
    `/folders/${facts?.overdueFolderId}`,
    `/patients/${facts?.patientId}`,
    '/notices',
    '/notices?kind=reprint_label',
    `/places/${facts?.roomId}/requests`,
    `/places/${facts?.wardId}/requests`,
    '/reports',
    '/ways',
    '/staff',
    '/import',
  ],
  clerk: [
    '/search',
    '/places',
    `/places/${facts?.roomId}`,
    `/places/${facts?.roomId}/put-away`,
    `/places/${facts?.bayId}`,
    `/places/${facts?.shelfId}`,
    `/places/${facts?.wardId}`,
    '/folders/999999',
    '/labels',
    `/labels?of=shelf&id=${facts?.shelfId}`,
    '/labels/jobs',
    '/labels/verify',
  ],
  admin: [
    '/labels/layouts',
    '/labels/layouts/folder',
    '/printers',
    '/kiosks',
    '/kiosks/1',
    '/import',
  ],
  auditor: ['/who-looked'],
};
for (const [role, paths] of Object.entries(pages)) {
  test(`axe finds nothing serious on the pages of a ${role}, light and dark`, async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const page = await signedIn(browser, role, { at: null });
    for (const path of paths) {
      await page.goto(path);
      await expect(
        page.getByRole('heading', { level: 1 }).or(page.getByText('Nothing is here')).first(),
      ).toBeVisible();
      await loaded(page);
      expect.soft(await faults(page, path)).toEqual([]);
    }
    await page.context().close();
  });
}

test('axe finds nothing serious on the sign-in, the palette, the keys and the dialogs', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ baseURL: hospital.address });
  const signIn = await context.newPage();
  await signIn.goto('/sign-in');
  expect.soft(await faults(signIn, 'sign-in')).toEqual([]);
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
  await page.context().close();
  const nurse = await signedIn(browser, 'nurse', { at: folder });
  await loaded(nurse);
  await nurse.keyboard.press('a');
  await expect(nurse.getByRole('dialog').getByText('What this means')).toBeVisible();
  expect.soft(await faults(nurse, 'asking for a chart')).toEqual([]);
  await nurse.context().close();
});
