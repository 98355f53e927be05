import { expect, hospital, loaded, signedIn, test } from './journey.ts';

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
  // The row that opens what a code names has the typed words too: only a found one begins with them.
  const found = page.getByRole('option', { name: new RegExp(`^${hospital.facts.wardName}`) });
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/places/${hospital.facts.wardId}`);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  // What a beginning finds is not opened by an Enter that comes before the answer to the whole.
  const [folder] = hospital.facts.folders;
  const number = folder?.number ?? '';
  await page.keyboard.type(number.slice(0, 2), { delay: 130 });
  await expect(page.getByRole('option').first()).toHaveAttribute('data-value', /^f/);
  const [third = '', ...rest] = number.slice(2);
  // A hand, not a scanner: the first of these letters waits for an answer that the last does not.
  await page.keyboard.type(third, { delay: 130 });
  await page.keyboard.type(rest.join(''), { delay: 60 });
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(folders|patients)\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d/);
  await expect
    .poll(async () => (await page.getByRole('main').innerText()).replace(/\D/g, ''))
    .toContain(number.replace(/\D/g, ''));
  await page.context().close();
});

test('a phone reaches the search with one tap, and is told of no keys', async ({ browser }) => {
  const desktop = await signedIn(browser, 'clerk');
  await expect(desktop.locator('kbd').first()).toBeVisible();
  const phone = await browser.newContext({
    ...{ baseURL: hospital.address, hasTouch: true, isMobile: true },
    viewport: { width: 390, height: 844 },
  });
  await phone.addCookies(await desktop.context().cookies());
  const page = await phone.newPage();
  await page.goto('/search');
  await expect(page.getByText('Type two characters or more.')).toBeVisible();
  await expect(page.getByText('Arrow down')).toBeHidden();
  await expect(page.locator('kbd').filter({ visible: true })).toHaveCount(0);
  const search = page.getByRole('button', { name: 'Search', exact: true });
  const { width, height } = (await search.boundingBox()) ?? { width: 0, height: 0 };
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  await search.tap();
  await expect(page.getByPlaceholder('Number, name, place, or a label’s code')).toBeFocused();
  await phone.close();
  await desktop.context().close();
});

test('a shelf is one tab stop; arrows walk its spines', async ({ browser }) => {
  const page = await signedIn(browser, 'clerk', { at: `/places/${hospital.facts.shelfId}` });
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

test('a place that is named faster than the list comes is chosen all the same', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'admin');
  let held = 0;
  await page.route('**/trpc/**place.choices**', async (route) => {
    held += 1;
    await new Promise((resume) => setTimeout(resume, 1_500));
    await route.continue();
  });
  await page.goto('/kiosks');
  await loaded(page);
  await page.getByRole('button', { name: 'Enrol a kiosk' }).click();
  const place = page.getByRole('dialog').getByRole('combobox', { name: 'Place' });
  await place.fill(hospital.facts.roomName);
  await place.press('Enter');
  await expect(page.getByText('Looking …').first()).toBeVisible();
  await expect(place).toHaveAttribute('aria-expanded', 'false');
  await expect(place).toHaveValue(hospital.facts.roomName);
  await expect(page.getByText('Looking …')).toHaveCount(0);
  expect(held).toBe(1);
  // It was chosen once, and not again by the same letters without an Enter.
  await place.fill('');
  await place.fill(hospital.facts.roomName);
  await expect(place).toHaveAttribute('aria-expanded', 'true');
  await page.context().close();
});

for (const [role, path] of [
  ['clerk', '/'],
  ['clerk', `/places/${hospital.facts?.bayId}`],
  ['manager', `/folders/${hospital.facts?.overdueFolderId}`],
  ['admin', '/staff'],
  ['admin', '/import'],
] as const) {
  test(`where the keyboard is can be seen on ${path} of a ${role}`, async ({ browser }) => {
    const page = await signedIn(browser, role, { at: path });
    await loaded(page);
    const seen = new Set<string>();
    for (let n = 0; n < 24; n += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const on = document.activeElement;
        if (on === null || on === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(on);
        const { width, height } = on.getBoundingClientRect();
        const html = on.outerHTML.slice(0, 120);
        return { html, marked: outlineStyle !== 'none' && outlineWidth !== '0px', width, height };
      });
      if (at === null) break;
      expect(at.marked, at.html).toBe(true);
      expect(at.width * at.height, at.html).toBeGreaterThan(0);
      seen.add(at.html);
    }
    expect(seen.size).toBeGreaterThan(8);
    await page.context().close();
  });
}
