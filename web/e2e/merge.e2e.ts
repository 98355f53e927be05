import type { Page } from 'playwright/test';
import { expect, hospital, loaded, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import { violations } from './looks.ts';

const { facts } = hospital;
const [one, other] = facts?.folders.slice(125, 127) ?? [];
const pictures = process.env['OUTGUIDE_PICTURES'];

/** One procedure, as the page itself would ask it. */
async function call<Answer>(page: Page, path: string, input: object): Promise<Answer> {
  const answer = await page.request.post(`/trpc/${path}`, {
    data: input,
    headers: { origin: hospital.address },
  });
  const { result } = (await answer.json()) as { result?: { data: Answer } };
  if (result === undefined) throw new Error(`${path} was answered ${answer.status()}`);
  return result.data;
}

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({
        path: `${pictures}/${name}-${colorScheme}-${width}.png`,
        fullPage: true,
      });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Nothing that WCAG forbids is on the screen now, however small, in the light and in the dark. */
async function accessible(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = (await violations(page)).filter((one) => !one.tags.includes('best-practice'));
    expect(found.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  }
}

const labelOf = async (page: Page, folderId: number): Promise<string> =>
  (await call<{ labels: string[] }>(page, 'folder.show', { folderId })).labels[0] ?? '';
const patientOf = async (page: Page, folderId: number): Promise<number> =>
  (await call<{ patientHint: { patientId: number } }>(page, 'folder.show', { folderId }))
    .patientHint.patientId;

test.describe.serial('two numbers of one person', () => {
  let kiosk: ScanningKiosk;
  let officer: Page;
  let stays = 0;
  let gone = 0;
  test.beforeAll(async ({ browser }) => {
    const admin = await signedIn(browser, 'admin', { at: null });
    const enrol = { placeId: facts.roomId, name: 'The merging kiosk' };
    const { code } = await call<{ code: string }>(admin, 'kiosk.enrol', enrol);
    kiosk = startKiosk(code, 'kiosk-merge');
    await admin.context().close();
    officer = await signedIn(browser, 'records', { at: null });
    gone = await patientOf(officer, one?.id ?? 0);
    stays = await patientOf(officer, other?.id ?? 0);
  });
  test.afterAll(async () => {
    await kiosk?.stop();
    await officer?.context().close();
  });

  test('27 are seen side by side, and merged under the number that stays', async () => {
    await officer.goto(`/patients/${gone}`);
    await loaded(officer);
    await officer.getByRole('button', { name: 'This is the same person as …' }).press('Enter');
    const dialog = officer.getByRole('dialog');
    await dialog.getByLabel('Number or name').fill(other?.number ?? '');
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    await picture(officer, 'find');
    await dialog.getByRole('listitem').getByRole('button').press('Enter');
    await expect(officer.getByRole('heading', { name: 'One person or two?' })).toBeVisible();
    await loaded(officer);
    const merge = officer.getByRole('button', { name: 'Merge' });
    await expect(merge).toBeDisabled();
    await officer.getByRole('radio', { name: 'This number stays' }).last().check();
    await officer.getByLabel('Why they are one person').fill('registered twice at the desk');
    await accessible(officer);
    await picture(officer, 'compare');
    await merge.press('Enter');
    await officer.waitForURL(`**/patients/${stays}`);
    await loaded(officer);
    await expect(officer.getByText('Bring these folders together')).toBeVisible();
    await expect(officer.getByText('old, still found').first()).toBeVisible();
    await accessible(officer);
    await picture(officer, 'merged');
    await officer.goto(`/patients/${gone}`);
    await loaded(officer);
    await officer.getByRole('link', { name: 'Open that patient' }).press('Enter');
    await officer.waitForURL(`**/patients/${stays}`);
  });

  test('27 the folders are combined when scans have shown them together, and are to be relabelled', async () => {
    await loaded(officer);
    const combine = officer.getByRole('button', { name: 'Combine them' }).first();
    await expect(combine).toBeDisabled();
    const tasks = await call<{ folders: { id: number }[] }[]>(officer, 'patient.combining', {
      patientId: stays,
    });
    const [first = '', ...others] = await Promise.all(
      tasks.flatMap((task) => task.folders).map(({ id }) => labelOf(officer, id)),
    );
    await kiosk.scan([facts.clerkBadge, first]);
    await expect(officer.getByText('scanned here since the merge')).toHaveCount(1);
    await kiosk.scan(others);
    await expect(officer.getByText('scanned here since the merge')).toHaveCount(others.length + 1);
    await picture(officer, 'together');
    for (let left = tasks.length; left > 0; left -= 1) {
      await expect(combine).toBeEnabled();
      await combine.press('Enter');
      await expect(officer.getByRole('button', { name: 'Combine them' })).toHaveCount(left - 1);
    }
    await expect(officer.getByText('They are one chart now.').first()).toBeVisible();
    await expect(officer.getByText('Bring these folders together')).toHaveCount(0);
    await officer.goto(`/folders/${one?.id}`);
    await loaded(officer);
    const note = officer.getByRole('region', { name: 'Relabel' });
    await expect(note).toBeVisible();
    await expect(officer.getByRole('heading', { level: 1 })).toContainText(/Volume \d/);
    await picture(officer, 'relabel');
    await officer.goto('/notices?kind=reprint_label');
    await expect(officer.getByText('still shows its old number').first()).toBeVisible();
  });

  test('28 taken back, what was combined is listed and given by hand', async () => {
    await officer.goto(`/patients/${stays}`);
    await loaded(officer);
    await officer.getByRole('button', { name: 'Take it back: two people' }).press('Enter');
    const dialog = officer.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('they are cousins');
    await dialog.getByRole('button', { name: 'Take it back' }).press('Enter');
    await expect(officer.getByText('These stayed: decide')).toBeVisible();
    await accessible(officer);
    await picture(officer, 'decide');
    const give = officer.getByRole('button', { name: 'Give it back to its former chart' });
    for (let left = await give.count(); left > 0; left -= 1) {
      await give.first().press('Enter');
      await expect(give).toHaveCount(left - 1);
    }
    await expect(officer.getByText('These stayed: decide')).toHaveCount(0);
    await officer.goto(`/patients/${gone}`);
    await loaded(officer);
    await expect(officer.getByRole('link', { name: /Volume 1/ }).first()).toBeVisible();
  });
});
