import { expect, hospital, signedIn, test } from './journey.ts';

const { facts } = hospital;
const patient = `/patients/${facts?.patientId}`;

/** What each role is offered, and which pages it is refused though it types their address. */
const roles = {
  clerk: {
    pages: [
      ...['Desk', 'Pull lists', 'Board', 'Search', 'Places', 'On its way', 'Notices', 'Kiosks'],
      ...['Print labels', 'Old labels', 'Printers'],
    ],
    refused: ['/staff', '/import', '/who-looked'],
  },
  nurse: {
    pages: [
      ...['My ward', 'Receive', 'Requests', 'Board', 'Search', 'Places', 'On its way', 'Kiosks'],
      'Print labels',
    ],
    refused: ['/notices', '/staff', '/import', '/who-looked'],
  },
  manager: {
    pages: [
      ...['Desk', 'My room', 'Pull lists', 'Board', 'Search', 'Places', 'On its way', 'Notices'],
      ...['Kiosks', 'Print labels', 'Old labels', 'Printers', 'Reports'],
      ...['Staff and badges', 'Label layouts'],
    ],
    refused: ['/import', '/who-looked'],
  },
  records: {
    pages: [
      ...['Desk', 'Pull lists', 'Board', 'Search', 'Places', 'On its way', 'Notices', 'Kiosks'],
      ...['Print labels', 'Old labels', 'Printers'],
      ...['Reports', 'Label layouts', 'Who looked'],
    ],
    refused: ['/staff', '/import'],
  },
  admin: {
    pages: [
      ...['Board', 'Places', 'Notices', 'Kiosks', 'Print labels', 'Printers'],
      ...['Staff and badges', 'Label layouts', 'Import'],
    ],
    refused: ['/search', patient, '/who-looked'],
  },
  auditor: {
    pages: ['Board', 'Places', 'Kiosks', 'Staff and badges', 'Who looked'],
    refused: ['/search', patient, '/notices', '/import'],
  },
} as const;

for (const [role, { pages, refused }] of Object.entries(roles)) {
  test(`a ${role} is offered what the role may, and refused the rest`, async ({ browser }) => {
    const page = await signedIn(browser, role);
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    const words = (await links.allInnerTexts()).map((text) => text.split('\n')[0]);
    // Some have a place of their own, which is offered first.
    const ofAll = (word: string | undefined) =>
      word !== 'Requests' && word !== 'Receive' && word?.startsWith('My ') !== true;
    expect(words.filter(ofAll)).toEqual(pages.filter(ofAll));
    for (const word of pages) expect(words).toContain(word);
    for (const path of refused) {
      await page.goto(path);
      await expect(page.getByText('Not for your roles'), path).toBeVisible();
      await expect(page.getByRole('table'), path).toHaveCount(0);
    }
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

test('what is typed before the page is alive is signed in with', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: hospital.address });
  const page = await context.newPage();
  let bringToLife = () => {};
  const alive = new Promise<void>((resolve) => (bringToLife = resolve));
  await page.route(/\.js(\?|$)/, async (route) => {
    await alive;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('Sign-in name').fill('clerk');
  await page.getByLabel('Password').fill('outguide-demo');
  bringToLife();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await page.getByLabel('Password').press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await context.close();
});
