import type { Page } from 'playwright/test';
import { call } from './call.ts';
import { enrolByPage } from './enrol-by-page.ts';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import { faults } from './looks.ts';

const { facts } = hospital;
/** Of charts with one folder, so that a number names one line. */
const alone = () => facts.folders.slice(70, 85).filter((folder) => folder.volumes === 1);
/** Nothing is wrong with how it looks, once what was just said has gone by itself. */
async function looksRight(page: Page, name: string): Promise<void> {
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0);
  expect.soft(await faults(page, name)).toEqual([]);
}

test.describe.serial('my ward, with the keyboard and a scanner alone', () => {
  let kiosk: ScanningKiosk;
  let nurse: Page;
  test.beforeAll(async ({ browser }) => {
    const admin = await signedIn(browser, 'admin', { at: null });
    const code = await enrolByPage(admin, 'The kiosk of my ward’s day', facts.roomName);
    kiosk = startKiosk(code, 'kiosk-my-ward');
    await admin.context().close();
    nurse = await signedIn(browser, 'nurse');
  });
  test.afterAll(async () => {
    await nurse?.context().close();
    await kiosk?.stop();
  });

  test('a nurse lands on the own ward, asks for one chart in one key and for all in one press', async () => {
    await nurse.waitForURL(/\/places\/\d+\/ward$/);
    await loaded(nurse);
    await looksRight(nurse, 'ward');
    // What is on a screen already is offered there first.
    const open = nurse
      .getByRole('row')
      .filter({ hasText: 'not asked for', hasNotText: 'on a screen' });
    const before = await open.count();
    expect(before).toBeGreaterThan(1);
    await open.first().locator('[data-row-link]').focus();
    await nurse.keyboard.press('a');
    await expect(
      // Of somebody with a chart in each of two rooms, both are asked for.
      nurse.getByText(/on the file room(’s list|s’ lists)/).first(),
    ).toBeVisible();
    await expect.poll(() => open.count()).toBeLessThan(before);
    // A button that is pressed and goes leaves the keyboard in its line.
    const line = open.filter({ has: nurse.getByRole('button', { name: /^Ask for/ }) }).first();
    const pressed = line.getByRole('button', { name: /^Ask for/ }).first();
    const who = await line.locator('[data-row-link]').getAttribute('href');
    await pressed.press('Enter');
    await expect
      .poll(() => nurse.evaluate(() => document.activeElement?.closest('tr')?.innerHTML ?? ''))
      .toContain(`href="${who}"`);
    const all = nurse.getByRole('button', { name: /^Ask for all that are not here/ });
    // Pressed while the one before it is on its way it does nothing.
    await expect(all).toBeEnabled();
    await all.press('Enter');
    // With nothing left to ask for there is no button, but why; and the keyboard stays in the page.
    await expect(all).toHaveCount(0);
    await expect(
      nurse.getByText(/^All (that is not here is asked for|charts are here)/),
    ).toBeVisible();
    await expect.poll(() => nurse.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    await expect(nurse.getByText('requested', { exact: true }).first()).toBeVisible();
  });

  test('a delivery ticks off while the nurse scans; what is missing is named and told', async () => {
    const pile = alone().slice(0, 3);
    await kiosk.scan([facts.clerkBadge, facts.nurseWardCode, ...pile.map((folder) => folder.code)]);
    await nurse.getByRole('link', { name: 'Receive', exact: true }).press('Enter');
    // What the ward's page said stays there.
    await expect(nurse.getByText(/on the file room(’s list|s’ lists)/)).toHaveCount(0);
    const line = (n: number) =>
      nurse
        .getByRole('listitem')
        .filter({ hasText: pile[n]?.number ?? '' })
        .last();
    await expect(line(2)).toContainText('on its way');
    await scan(nurse, pile[0]?.code ?? '');
    await expect(nurse.getByText('Received', { exact: true }).first()).toBeVisible();
    await expect(line(0)).toContainText('came');
    await expect(line(1)).toContainText('not in this delivery yet');
    await looksRight(nurse, 'delivery');
    await nurse
      .getByRole('button', { name: /did not come$/ })
      .first()
      .press('Enter');
    await expect(line(1)).toContainText('did not come, the room is told');
    await scan(nurse, pile[1]?.code ?? '');
    await expect(line(1)).toContainText('came');
  });

  test('handed over in either order, without any mode', async () => {
    const [first, second] = alone();
    await nurse.getByRole('button', { name: 'They stay here' }).press('Enter');
    await scan(nurse, facts.otherWardCode);
    await scan(nurse, first?.code ?? '');
    await expect(nurse.getByText('Handed over', { exact: true }).first()).toBeVisible();
    await nurse.getByRole('button', { name: 'End', exact: true }).press('Enter');
    await scan(nurse, second?.code ?? '');
    await expect(nurse.getByText('This folder waits', { exact: false })).toBeVisible();
    await scan(nurse, facts.otherWardCode);
    await expect(nurse.getByText('Handed over', { exact: true }).first()).toBeVisible();
    for (const folder of [first, second]) {
      await nurse.goto(`/folders/${folder?.id}`);
      await expect(nurse.getByText(facts.otherWardName).first()).toBeVisible();
    }
  });

  test('a clinic by time: its days, its hard cases, and somebody who walked in', async ({
    browser,
  }) => {
    const clerk = await signedIn(browser, 'clerk', { at: '/places' });
    await clerk.getByRole('link', { name: 'Cardiology clinic' }).first().click();
    await clerk.waitForURL(/\/places\/\d+$/);
    await clerk.goto(`${clerk.url()}/ward`);
    await expect(clerk.getByRole('heading', { name: 'Cardiology clinic' })).toBeVisible();
    await loaded(clerk);
    await expect(clerk.getByText('Moved from', { exact: false }).first()).toBeVisible();
    await looksRight(clerk, 'clinic');
    await clerk.getByRole('button', { name: 'Tomorrow' }).press('Enter');
    await expect(clerk.getByText('Cancelled: the chart is not needed.').first()).toBeVisible();
    await clerk.getByRole('button', { name: 'Today' }).press('Enter');
    await clerk.getByRole('button', { name: 'Somebody came' }).press('Enter');
    await clerk.getByRole('textbox', { name: 'Patient' }).fill('an');
    const placeId = Number(/(\d+)\/ward/.exec(clerk.url())?.[1]);
    const listed = async () => {
      const { rows } = await call<{ rows: { patientId: number }[] }>(clerk, 'ward.now', {
        placeId,
      });
      return rows.map((row) => row.patientId);
    };
    const before = await listed();
    const named = { text: 'an', limit: 8 };
    const found = await call<{ patients: { id: number }[] }>(clerk, 'search.find', named);
    const nth = found.patients.findIndex(({ id }) => !before.includes(id));
    expect(nth, 'somebody who is not expected today').toBeGreaterThanOrEqual(0);
    const choices = clerk.getByRole('dialog').getByRole('listitem').getByRole('button');
    await choices.nth(nth).press('Enter');
    await expect(clerk.getByText('On today’s list. Ask for the chart there.')).toBeVisible();
    expect(await listed()).toContain(found.patients[nth]?.id);
    // Pressed again, the same person is not on it twice.
    await clerk.getByRole('button', { name: 'Somebody came' }).press('Enter');
    await clerk.getByRole('textbox', { name: 'Patient' }).fill('an');
    await choices.nth(nth).press('Enter');
    await expect(clerk.getByText('on today’s list already', { exact: false })).toBeVisible();
    await clerk.context().close();
  });
});
