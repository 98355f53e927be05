import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';

const { facts } = hospital;

test.describe.serial('asking in seconds, and being told', () => {
  test('a scanned folder, A and Enter: asked for in far less than fifteen seconds, with a promise', async ({
    browser,
  }) => {
    const folder = facts.folders.slice(60, 70).find((one) => one.volumes === 1);
    if (!folder) throw new Error('too few folders');
    const nurse = await signedIn(browser, 'nurse');
    const began = Date.now();
    await scan(nurse, folder.code);
    await expect(nurse).toHaveURL(new RegExp(`/folders/${folder.id}$`));
    await loaded(nurse);
    await nurse.keyboard.press('a');
    const dialog = nurse.getByRole('dialog');
    await expect(dialog.getByRole('radio', { name: /^Today/ })).toBeFocused();
    await expect(dialog.getByText(/usually|not enough history yet/)).toBeVisible();
    await nurse.keyboard.press('Enter');
    await expect(nurse.getByText('Asked for.', { exact: false })).toBeVisible();
    expect(Date.now() - began).toBeLessThan(15_000);

    // The same place asks again: it is shown the first request.
    await expect(dialog).toHaveCount(0);
    await nurse.keyboard.press('a');
    await nurse
      .getByRole('dialog')
      .getByRole('radio', { name: /^Today/ })
      .press('Enter');
    await expect(nurse.getByText('This place asked for it', { exact: false })).toBeVisible();
    await nurse.keyboard.press('Escape');

    // An action card begins with an A: it asks for nothing.
    await nurse.goto(`/folders/${folder.id}`);
    await loaded(nurse);
    await scan(nurse, 'A00000000997');
    await nurse.waitForTimeout(400);
    await expect(nurse.getByRole('dialog')).toHaveCount(0);
    await nurse.context().close();
  });

  test('the room says no on its page; the nurse hears it on any page and asks again in one press', async ({
    browser,
  }) => {
    const folder = facts.folders.slice(60, 70).find((one) => one.volumes === 1);
    if (!folder) throw new Error('too few folders');
    const nurse = await signedIn(browser, 'nurse');
    await nurse.goto('/search');
    const clerk = await signedIn(browser, 'clerk');
    await clerk.goto(`/places/${facts.roomId}/requests`);
    const line = clerk.getByRole('row').filter({ hasText: folder.number });
    await line.getByRole('button', { name: 'Cannot come' }).click();
    await clerk.getByRole('button', { name: 'Tell them' }).click();
    await expect(line).toHaveCount(0);
    await expect(nurse.getByText('It cannot come', { exact: false })).toBeVisible();
    await nurse.getByRole('link', { name: 'Requests' }).click();
    const parcel = nurse.getByRole('row').filter({ hasText: folder.number }).first();
    await expect(parcel).toContainText('cannot come');
    await parcel.getByRole('button', { name: /^Ask again/ }).click();
    await expect(line).toHaveCount(1);
    await clerk.context().close();
    await nurse.context().close();
  });

  test('a manager reads how requests were answered; a number leads to its rows', async ({
    browser,
  }) => {
    const manager = await signedIn(browser, 'manager');
    await manager.getByRole('link', { name: 'Reports' }).click();
    const all = manager.getByRole('row').filter({ hasText: /^all/ });
    await all.getByRole('button', { name: /^Cannot come, all/ }).click();
    const rows = manager.getByRole('table', { name: 'The requests behind the number' });
    await expect(rows.getByText('cannot come', { exact: false }).first()).toBeVisible();
    await manager.context().close();
  });
});
