import { expect, hospital, signedIn, test } from './journey.ts';

const pages = {
  clerk: ['Board', 'Search', 'Places', 'Notices', 'Kiosks'],
  nurse: ['My ward', 'Board', 'Search', 'Places', 'Kiosks'],
  manager: ['Board', 'Search', 'Notices', 'Staff and badges'],
  admin: ['Board', 'Kiosks', 'Staff and badges', 'Import'],
  auditor: ['Board', 'Who looked'],
} as const;
const never = {
  clerk: ['Staff and badges', 'Import', 'Who looked'],
  nurse: ['Notices', 'Staff and badges', 'Import'],
  manager: ['Import', 'Who looked'],
  admin: ['Search', 'Who looked'],
  auditor: ['Search', 'Import'],
} as const;

for (const role of ['clerk', 'nurse', 'manager', 'admin', 'auditor'] as const) {
  test(`a ${role} signs in and is offered what the role may`, async ({ browser }) => {
    const page = await signedIn(browser, role);
    const nav = page.getByRole('navigation', { name: 'Pages' });
    for (const word of pages[role])
      await expect(nav.getByRole('link', { name: word })).toBeVisible();
    for (const word of never[role])
      await expect(nav.getByRole('link', { name: word })).toHaveCount(0);
    await page.context().close();
  });
}

test('a page that is refused says so, and the session leads to the page asked for', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: hospital.address });
  const page = await context.newPage();
  await page.goto('/staff');
  await page.waitForURL(/sign-in\?next=%2Fstaff/);
  await page.getByLabel('Sign-in name').fill('clerk');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible();
  await page.getByLabel('Password').fill('outguide-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/staff');
  await expect(page.getByText('Not for your roles')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto('/');
  await page.waitForURL('**/sign-in');
  await context.close();
});
