import type { Page } from 'playwright/test';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';

const { facts } = hospital;
// Of charts that come whole with them, so that none stands beside another.
const [back, held, wrongOne, full] =
  facts?.folders.slice(110, 125).filter((one) => one.volumes === 1) ?? [];
const pictures = process.env['OUTGUIDE_PICTURES'];

/** One procedure, as the page itself would ask it. */
async function call<Answer>(page: Page, path: string, input: object): Promise<Answer> {
  const answer = await page.request.post(`/trpc/${path}`, {
    data: input,
    headers: { origin: hospital.address },
  });
  expect(answer.status(), path).toBe(200);
  const { result } = (await answer.json()) as { result: { data: Answer } };
  return result.data;
}
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${pictures}/${name}-1440.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${pictures}/${name}-390.png` });
  await page.setViewportSize({ width: 1280, height: 720 });
}
const status = (page: Page) => page.getByRole('main').getByRole('status').first();

test.describe.serial('folders that come back', () => {
  let kiosk: ScanningKiosk;
  let clerk: Page;
  test.beforeAll(async ({ browser }) => {
    const admin = await signedIn(browser, 'admin', { at: null });
    const enrol = { placeId: facts.roomId, name: 'The put-away kiosk' };
    const { code } = await call<{ code: string }>(admin, 'kiosk.enrol', enrol);
    kiosk = startKiosk(code, 'kiosk-put-away');
    await admin.context().close();
    clerk = await signedIn(browser, 'clerk', { at: null, colorScheme: 'dark' });
  });
  test.afterAll(async () => {
    await kiosk?.stop();
    await clerk?.context().close();
  });

  test('3 one that somebody waits for is held at the kiosk and stands first in its room, with a slip', async ({
    browser,
  }) => {
    await clerk.goto(`/places/${facts.roomId}/put-away`);
    await loaded(clerk);
    const nurse = await signedIn(browser, 'nurse');
    const folderId = held?.id ?? 0;
    const shown = await call<{ patientHint: { patientId: number } }>(nurse, 'folder.show', {
      folderId,
    });
    const { patientId } = shown.patientHint;
    const patient = await call<{ charts: { id: number; folders: { id: number }[] }[] }>(
      nurse,
      'patient.open',
      { patientId },
    );
    const chart = patient.charts.find((one) => one.folders.some(({ id }) => id === folderId));
    const who = await call<{ placeId: number }>(nurse, 'me.who', {});
    await call(nurse, 'request.place', {
      ...{ id: crypto.randomUUID(), chartId: chart?.id, forPlaceId: who.placeId, urgency: 'now' },
    });
    await nurse.context().close();
    await kiosk.scan([facts.clerkBadge, held?.code ?? '']);
    await expect.poll(() => kiosk.lines.at(-1)?.outcome).toBe('hold');
    const row = clerk.getByRole('row').filter({ hasText: held?.number ?? '' });
    await expect(row).toContainText('now');
    const slip = await clerk.request.get(`/labels/hold/${folderId}.pdf`);
    expect([slip.status(), slip.headers()['content-type']]).toEqual([200, 'application/pdf']);
  });

  test('one goes back beside its neighbour, and nowhere else', async () => {
    await kiosk.scan([back?.code ?? '']);
    const listed = clerk.getByRole('link').filter({ hasText: back?.number ?? '' });
    await expect(listed).toBeVisible();
    await scan(clerk, back?.code ?? '');
    await expect(status(clerk)).toContainText('It belongs on');
    const spot = await call<{ hand: { before: { code: string } | null; after: { code: string } } }>(
      clerk,
      'place.spot',
      { placeId: facts.roomId, code: back?.code },
    );
    await picture(clerk, 'where');
    await scan(clerk, wrongOne?.code ?? '');
    await expect(status(clerk)).toContainText('Not here');
    await picture(clerk, 'wrong');
    await expect(listed).toBeVisible();
    await scan(clerk, (spot.hand.before ?? spot.hand.after).code);
    await expect(status(clerk)).toContainText('Right:');
    await expect(listed).toHaveCount(0);
    await picture(clerk, 'filed');
    await scan(clerk, held?.code ?? '');
    await expect(status(clerk)).toContainText('Do not shelve it.');
    await picture(clerk, 'held');
  });

  test('16 a full folder gets its next volume, whose label is printed and scanned', async () => {
    await clerk.goto(`/folders/${full?.id}`);
    await loaded(clerk);
    await clerk.getByRole('button', { name: 'It is full: new volume' }).press('Enter');
    await clerk.getByRole('button', { name: 'Make the volume' }).press('Enter');
    const dialog = clerk.getByRole('dialog');
    await expect(dialog).toContainText('Put its label on volume');
    await picture(clerk, 'volume');
    const label = dialog.getByRole('link', { name: 'Print its label' });
    const pdf = await clerk.request.get((await label.getAttribute('href')) ?? '');
    expect(pdf.status()).toBe(200);
    const code = /F\d{11}/.exec(await dialog.innerText())?.[0] ?? '';
    await scan(clerk, full?.code ?? '');
    await expect(dialog).toContainText('That was another label.');
    await scan(clerk, code);
    await expect(dialog).toContainText('is in use');
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await expect(clerk.getByRole('link', { name: /^volume \d/ }).first()).toBeVisible();
  });
});
