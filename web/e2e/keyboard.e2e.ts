import { expect, hospital, signedIn, test } from './journey.ts';

test('search, walk and open without a mouse', async ({ browser }) => {
  const page = await signedIn(browser, 'clerk');
  await expect(page.getByRole('table', { name: 'Last movements' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/folders/*');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(hospital.facts.wardName, { delay: 130 });
  await expect(
    page.getByRole('option', { name: new RegExp(hospital.facts.wardName) }).first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/places/*');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.context().close();
});

test('a shelf is one tab stop; arrows walk its spines', async ({ browser }) => {
  const page = await signedIn(browser, 'clerk');
  await page.goto(`/places/${hospital.facts.shelfId}`);
  const spines = page.locator('[data-spine]');
  await expect(spines.nth(3)).toBeVisible();
  await expect(page.locator('[data-spine][tabindex="0"]')).toHaveCount(1);
  await spines.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(spines.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/folders/*');
  await page.context().close();
});
