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

// The rules that colours decide; whatever else axe asks is the same in the dark.
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds serious or critical, in one line each; a page may also not be wider than its screen. */
async function serious(page: Page, where: string): Promise<string[]> {
  const light = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze();
  const found = inLines(light.violations, where);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return over > 0 ? [...found, `${where} is ${over} px wider than the screen`] : found;
}

/** What only colours decide; they are the same in a hand. */
async function seriousInTheDark(page: Page, where: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await new AxeBuilder({ page }).setLegacyMode().withRules(colourRules).analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  return inLines(dark.violations, `${where} in the dark`);
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

/** At a desk's width and in a hand. */
async function atBothSizes(page: Page, where: string): Promise<string[]> {
  const found = await seriousInTheDark(page, where);
  for (const size of [desk, hand]) {
    await page.setViewportSize(size);
    found.push(...(await serious(page, `${where} at ${size.width} px`)));
  }
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
