import { expect, type Page } from 'playwright/test';

/** Makes the code of a new kiosk on the kiosks' page, as an administrator does; the dialog is closed again. */
export async function enrolByPage(page: Page, name: string, roomName: string): Promise<string> {
  await page.goto('/kiosks');
  await page.getByRole('button', { name: 'Enrol a kiosk' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  const place = dialog.getByRole('combobox', { name: 'Place' });
  await place.fill(roomName);
  await place.press('Enter');
  await dialog.getByRole('button', { name: 'Make the code' }).click();
  const code = (await dialog.locator('output').innerText()).trim();
  expect(code.replaceAll('-', '')).toMatch(/^[0-9A-Z]{8}$/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  return code;
}
