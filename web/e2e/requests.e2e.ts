import { expect, hospital, loaded, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import { enrolByPage } from './enrol-by-page.ts';

const { facts } = hospital;

test.describe.serial('a chart is asked for, pulled, sent and received', () => {
  let kiosk: ScanningKiosk;
  test.afterAll(() => kiosk?.stop());

  test('a nurse asks in a few keys; the room sees it at once, and the ward how far it is', async ({
    browser,
  }) => {
    const admin = await signedIn(browser, 'admin', { at: null });
    const code = await enrolByPage(admin, 'The requests’ kiosk', facts.roomName);
    kiosk = startKiosk(code, 'kiosk-requests');
    await admin.context().close();

    const clerk = await signedIn(browser, 'clerk', { at: `/places/${facts.roomId}/requests` });
    await expect(clerk.getByRole('heading', { name: /To bring from/ })).toBeVisible();
    await loaded(clerk);

    const nurse = await signedIn(browser, 'nurse', { at: null });
    // Of a chart that comes whole with it.
    const folder = facts.folders.slice(31, 56).find((one) => one.volumes === 1);
    if (!folder) throw new Error('too few folders');
    await nurse.goto(`/folders/${folder.id}`);
    await nurse.getByRole('link', { name: 'open patient' }).click();
    // The folder's page asks too.
    await nurse.waitForURL(/\/patients\/\d+$/);
    await loaded(nurse);
    await nurse.getByRole('button', { name: 'Ask for it' }).first().press('Enter');
    await nurse.getByRole('radio', { name: /^Now/ }).press('Space');
    const send = nurse.getByRole('button', { name: 'Ask for it' }).last();
    await expect(send).toBeEnabled();
    await send.press('Enter');
    await expect(nurse.getByText('Asked for.', { exact: false })).toBeVisible();
    await nurse.getByRole('link', { name: 'Requests' }).click();
    const parcel = nurse.getByRole('row').filter({ hasText: folder.number });
    await expect(parcel).toContainText('asked for');

    const toBring = clerk.getByRole('row').filter({ hasText: folder.number });
    await expect(toBring).toContainText('now');
    await toBring.getByRole('button', { name: 'I pull it' }).press('Enter');
    await expect(parcel).toContainText('being pulled');

    // To the wrong ward first: the kiosk says for whom it is held, and who waits sees where it went.
    await kiosk.scan([facts.clerkBadge, facts.otherWardCode, folder.code]);
    await expect(parcel).toContainText(facts.otherWardName);
    await kiosk.scan([facts.nurseWardCode, folder.code]);
    await expect(toBring).toHaveCount(0);
    await expect(parcel).toContainText(/on its way|received/);
    await clerk.context().close();
    await nurse.context().close();
  });
});
