import { AxeBuilder } from '@axe-core/playwright';
import { expect, hospital, signedIn, test } from './journey.ts';

const { facts } = hospital;
const pages: Record<string, readonly string[]> = {
  manager: [
    '/',
    `/folders/${facts?.overdueFolderId}`,
    `/patients/${facts?.patientId}`,
    '/notices',
    '/staff',
  ],
  clerk: [
    '/search',
    '/places',
    `/places/${facts?.roomId}`,
    `/places/${facts?.bayId}`,
    `/places/${facts?.wardId}`,
  ],
  admin: ['/kiosks', '/import'],
  auditor: ['/who-looked'],
};
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const colours of ['light', 'dark'] as const) {
  for (const [role, paths] of Object.entries(pages)) {
    test(`axe finds nothing serious on the pages of a ${role}, ${colours}`, async ({ browser }) => {
      test.setTimeout(120_000);
      const page = await signedIn(browser, role, colours);
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('.skeleton')).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode()
          .withTags(rules)
          .analyze();
        const serious = violations.filter(
          (one) => one.impact === 'serious' || one.impact === 'critical',
        );
        const words = serious.map(
          (one) =>
            `${path} ${one.id}: ${one.nodes
              .slice(0, 3)
              .map((node) => node.html.slice(0, 160))
              .join(' | ')}`,
        );
        expect.soft(words).toEqual([]);
      }
      await page.context().close();
    });
  }
}

test('axe finds nothing serious on the sign-in, the keys and the palette', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: hospital.address });
  const signIn = await context.newPage();
  await signIn.goto('/sign-in');
  const page = await signedIn(browser, 'clerk');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog')).toBeVisible();
  for (const each of [signIn, page]) {
    const { violations } = await new AxeBuilder({ page: each })
      .setLegacyMode()
      .withTags(rules)
      .analyze();
    const serious = violations.filter(
      (one) => one.impact === 'serious' || one.impact === 'critical',
    );
    expect(serious.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  }
  await context.close();
  await page.context().close();
});
