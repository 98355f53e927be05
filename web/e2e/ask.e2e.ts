import { promiseWords, type Promised } from '@outguide/server/domain/promise';
import type { Page } from 'playwright/test';
import { call } from './call.ts';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';

const { facts } = hospital;

/** What the dialog has to say of how long it takes, from what the server knows of the room. */
async function promiseOf(page: Page, chartId: number): Promise<string> {
  const form = await call<{ folders: { homeRoomId: number }[] }>(page, 'request.form', { chartId });
  const roomIds = [...new Set(form.folders.map((one) => one.homeRoomId))];
  const asked = { roomIds, urgency: 'today' };
  const [first] = await call<{ room: { name: string }; promised: Promised }[]>(
    page,
    'request.promise',
    asked,
  );
  if (!first) throw new Error('the chart lives in no room');
  return promiseWords(first.room.name, first.promised);
}

test.describe.serial('asking in seconds, and being told', () => {
  test('a scanned folder, A and Enter: asked for in far less than fifteen seconds, with a promise', async ({
    browser,
  }) => {
    const folder = facts.folders.slice(60, 70).find((one) => one.volumes === 1);
    if (!folder) throw new Error('too few folders');
    const nurse = await signedIn(browser, 'nurse');
    const promised = await promiseOf(nurse, folder.chartId);
    const began = Date.now();
    await scan(nurse, folder.code);
    await expect(nurse).toHaveURL(new RegExp(`/folders/${folder.id}$`));
    await loaded(nurse);
    await nurse.keyboard.press('a');
    const dialog = nurse.getByRole('dialog');
    await expect(dialog.getByRole('radio', { name: /^Today/ })).toBeFocused();
    await expect(dialog.getByText(promised, { exact: false })).toBeVisible();
    await nurse.keyboard.press('Enter');
    await expect(nurse.getByText('Asked for.', { exact: false })).toBeVisible();
    expect(Date.now() - began).toBeLessThan(15_000);

    // The page says so itself, when the toast is gone; and the dialog before anybody asks twice.
    await expect(dialog).toHaveCount(0);
    await expect(nurse.getByText(/^Asked for today .* in line$/)).toBeVisible();
    await expect(nurse.getByRole('link', { name: 'How far it is' })).toBeVisible();
    await expect(nurse.getByRole('button', { name: 'Ask for another place' })).toBeVisible();
    await nurse.keyboard.press('a');
    await expect(dialog.getByText(/^Asked for today/)).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Ask for it' })).toBeDisabled();
    await nurse.keyboard.press('Escape');
    await nurse.getByRole('link', { name: 'open patient' }).click();
    await expect(nurse).toHaveURL(/patients/);
    await expect(nurse.getByText(/^Asked for today .* in line$/)).toBeVisible();

    // Without the network the page says that nothing was answered yet, and clears what it said before.
    await nurse.getByRole('link', { name: 'Receive' }).click();
    await expect(nurse).toHaveURL(/delivery$/);
    await expect(nurse.getByText('No scanner?', { exact: false })).toBeVisible();
    await nurse.context().setOffline(true);
    await scan(nurse, 'A00000000997');
    await expect(nurse.getByText('Saved on this page.')).toBeVisible();
    await nurse.context().setOffline(false);
    await expect(nurse.getByText('Saved on this page.')).toHaveCount(0);

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
    const nurse = await signedIn(browser, 'nurse', { at: '/search' });
    const clerk = await signedIn(browser, 'clerk', { at: `/places/${facts.roomId}/requests` });
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
