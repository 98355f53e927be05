import { AxeBuilder } from '@axe-core/playwright';
import { expect, hospital, loaded, signedIn, test } from './journey.ts';
import type { Page } from 'playwright/test';

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
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const desk = { width: 1440, height: 900 };
const hand = { width: 390, height: 844 };

/** What axe finds serious or critical, in one line each; a page may also not be wider than its screen. */
async function serious(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze();
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const found = inLines(violations, where);
  return over > 0 ? [...found, `${where} is ${over} px wider than the screen`] : found;
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

function inLines(violations: Violations, where: string): string[] {
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => {
      const nodes = one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
      return `${where} ${one.id}: ${nodes.join(' | ')}`;
    });
}

/** In the light at a desk's width and in the dark in a hand; the other two only when all is asked for. */
async function atBothSizes(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  const whole = process.env['OUTGUIDE_WHOLE'] === '1';
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of [desk, hand]) {
      if (!whole && (colorScheme === 'light') !== (size === desk)) continue;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      found.push(...(await serious(page, `${where} at ${size.width} px, ${colorScheme}`)));
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
  return found;
}

for (const [role, paths] of Object.entries(pages)) {
  test(`axe finds nothing serious on the pages of a ${role}, light and dark`, async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const page = await signedIn(browser, role);
    for (const path of paths) {
      await page.goto(path);
      await expect(
        page.getByRole('heading', { level: 1 }).or(page.getByText('Nothing is here')).first(),
      ).toBeVisible();
      await loaded(page);
      expect.soft(await atBothSizes(page, path)).toEqual([]);
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
  expect.soft(await atBothSizes(signIn, 'sign-in')).toEqual([]);
  await context.close();
  const page = await signedIn(browser, 'admin');
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
    expect.soft(await atBothSizes(page, `a dialog of ${path}`)).toEqual([]);
  }
  await page.context().close();
  const nurse = await signedIn(browser, 'nurse');
  await nurse.goto(folder);
  await loaded(nurse);
  await nurse.keyboard.press('a');
  await expect(nurse.getByRole('dialog').getByText('What this means')).toBeVisible();
  expect.soft(await atBothSizes(nurse, 'asking for a chart')).toEqual([]);
  await nurse.context().close();
});
