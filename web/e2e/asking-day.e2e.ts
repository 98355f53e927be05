import { randomUUID } from 'node:crypto';
import { actionCards } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import type { Page } from 'playwright/test';
import { call } from './call.ts';
import { layCable, type Cable } from './cable.ts';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';

const { facts } = hospital;
const end = composeSymbol('A', actionCards.indexOf('end') + 1);
/** Of charts that come whole with them, and that no other journey asks for. */
const wanted = facts.folders.slice(140, 160).filter((one) => one.volumes === 1);
const folder = (n: number) => wanted[n] ?? { id: 0, chartId: 0, code: '', number: '' };

const ask = (page: Page, n: number, forPlaceId: number, urgency: 'now' | 'today') =>
  call(page, 'request.place', {
    ...{ id: randomUUID(), chartId: folder(n).chartId, forPlaceId, urgency, purpose: 'clinic' },
  });
/** On the folder's page, by scanner and keyboard: for the own ward, today. */
async function askByScan(page: Page, n: number): Promise<void> {
  await scan(page, folder(n).code);
  await expect(page).toHaveURL(new RegExp(`/folders/${folder(n).id}$`));
  await loaded(page);
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog').getByRole('radio', { name: /^Today/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Asked for today/)).toBeVisible();
}
const row = (page: Page, n: number) => page.getByRole('row').filter({ hasText: folder(n).number });
const task = (page: Page, n: number) =>
  page
    .getByRole('list', { name: 'What this room must do' })
    .getByRole('listitem')
    .filter({ hasText: folder(n).number });
/** How a ward's requests stand, by chart number. */
async function stand(page: Page, placeId: number): Promise<Record<string, string>> {
  const { rows } = await call<{ rows: { state: string; folders: { number: string }[] }[] }>(
    page,
    'request.ofPlace',
    { placeId, limit: 200 },
  );
  return Object.fromEntries(rows.map((one) => [one.folders[0]?.number ?? '', one.state]));
}

test.describe
  .serial('a clinic day: two wards ask, two clerks bring, and the network fails in between', () => {
  let kiosk: ScanningKiosk;
  let cable: Cable;
  let nurse: Page;
  /** Of another ward. */
  let other: Page;
  let clerk: Page;
  let colleague: Page;
  const ward = { mine: 0, theirs: facts.wardId };
  const last = () => kiosk.lines.at(-1);

  test.beforeAll(async ({ browser }) => {
    cable = await layCable(hospital.address);
    const admin = await signedIn(browser, 'admin', { at: null });
    const input = { placeId: facts.roomId, name: 'The asking day’s kiosk' };
    const { code } = await call<{ code: string }>(admin, 'kiosk.enrol', input);
    kiosk = startKiosk(code, 'kiosk-asking', { server: cable.address });
    await call(admin, 'staff.create', {
      ...{ login: 'nurse-asking', name: 'Nurse of the other ward', password: 'outguide-demo' },
      ...{ roles: ['requester'], placeId: ward.theirs },
    });
    await admin.context().close();
    nurse = await signedIn(browser, 'nurse');
    other = await signedIn(browser, 'nurse-asking');
    clerk = await signedIn(browser, 'clerk');
    colleague = await signedIn(browser, 'records');
    ward.mine = (await call<{ placeId: number }>(nurse, 'me.who', {})).placeId;
  });
  test.afterAll(async () => {
    for (const page of [nurse, other, clerk, colleague]) await page?.context().close();
    await kiosk?.stop();
    await cable?.close();
  });

  test('what both wards ask for is on the room’s desk, and two clerks share it by the keyboard', async () => {
    expect(wanted.length).toBeGreaterThan(5);
    for (const page of [clerk, colleague]) {
      await page.goto(`/places/${facts.roomId}/desk`);
      await loaded(page);
    }
    await nurse.getByRole('link', { name: 'Requests' }).click();
    for (const n of [0, 1, 2]) await ask(nurse, n, ward.mine, 'now');
    await askByScan(other, 3);
    // Two wards want one chart: who asked first is next.
    await ask(nurse, 4, ward.mine, 'today');
    await askByScan(other, 4);
    for (const n of [0, 1, 2, 3, 4]) await expect(task(clerk, n)).toContainText('pull');
    await expect(row(nurse, 4)).toContainText('asked for');

    // The keyboard alone: down to the first of ours, T takes it; the colleague sees who does it.
    for (let n = 0; n < 60; n += 1) {
      await clerk.keyboard.press('ArrowDown');
      if ((await task(clerk, 0).getAttribute('aria-current')) !== null) break;
    }
    await clerk.keyboard.press('t');
    await expect(task(clerk, 0)).toContainText('you do it');
    await expect(task(colleague, 0)).toContainText('does it');
    await expect(row(nurse, 0)).toContainText('being pulled');
  });

  test('the cable is pulled in the middle: the kiosk goes on, and no screen shows more than it knows', async () => {
    await kiosk.scan([facts.clerkBadge, facts.nurseWardCode, folder(0).code]);
    await expect(row(nurse, 0)).toContainText('on its way');
    await expect(task(colleague, 0)).toHaveCount(0);

    cable.pull();
    await kiosk.scan([folder(1).code, folder(2).code, facts.wardCode, folder(3).code]);
    await expect.poll(() => last()?.code).toBe(folder(3).code);
    expect(last()?.saved).toBe('here');
    await expect(row(nurse, 1)).toContainText('asked for');
    await expect(task(clerk, 3)).toContainText('pull');

    cable.plug();
    for (const n of [1, 2]) {
      await expect(row(nurse, n)).toContainText('on its way');
      await expect(task(clerk, n)).toHaveCount(0);
    }
    await expect(task(colleague, 3)).toHaveCount(0);
  });

  test('what two wards want is held for the first, handed on to the second, and never shelved between', async () => {
    await kiosk.scan([end, folder(4).code]);
    await expect.poll(() => last()?.code).toBe(folder(4).code);
    await expect(task(clerk, 4)).toContainText('send on');
    await kiosk.scan([facts.clerkBadge, facts.nurseWardCode, folder(4).code, end]);
    await expect(row(nurse, 4)).toContainText('on its way');

    // The nurse receives it at the page, sees who waits, and hands it over without the room.
    await nurse.getByRole('link', { name: 'Receive', exact: true }).press('Enter');
    await loaded(nurse);
    await scan(nurse, folder(4).code);
    await expect
      .poll(async () => (await stand(nurse, ward.mine))[folder(4).number])
      .toBe('received');
    await scan(nurse, facts.wardCode);
    await scan(nurse, folder(4).code);
    await expect
      .poll(async () => (await stand(other, ward.theirs))[folder(4).number])
      .toBe('received');
    await expect(task(clerk, 4)).toHaveCount(0);
  });

  test('at the end each request is answered by a scan, and nothing was lost in the cut', async () => {
    for (const n of [0, 1, 2]) await scan(nurse, folder(n).code);
    await expect
      .poll(async () => {
        const mine = await stand(nurse, ward.mine);
        return [0, 1, 2, 4].map((n) => mine[folder(n).number]);
      })
      .toEqual(['received', 'received', 'received', 'received']);
    expect((await stand(other, ward.theirs))[folder(3).number]).toBe('received');
    const seqs = kiosk.lines.map((line) => line.seq);
    expect(seqs).toEqual(seqs.map((_, n) => n + 1));
  });
});
