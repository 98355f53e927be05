import { enrolByPage } from './enrol-by-page.ts';
import { expect, hospital, loaded, scan, signedIn, test } from './journey.ts';
import { startKiosk, type ScanningKiosk } from './kiosk.ts';
import { faults } from './looks.ts';

const { facts } = hospital;
test.describe.serial('a list is made, walked by two, ticked by scans and printed', () => {
  let kiosk: ScanningKiosk;
  test.afterAll(() => kiosk?.stop());

  test('from pasted numbers to paper', async ({ browser }) => {
    test.setTimeout(240_000);
    const admin = await signedIn(browser, 'admin', { at: null });
    const enrolment = await enrolByPage(admin, 'The walkers’ kiosk', facts.roomName);
    kiosk = startKiosk(enrolment, 'kiosk-pull-list');
    await admin.context().close();

    const mine = facts.folders.slice(85, 110).filter((one) => one.volumes === 1);
    const [first, second, third, fourth, stranger] = mine;
    if (!first || !second || !third || !fourth || !stranger) throw new Error('too few folders');
    const clerk = await signedIn(browser, 'clerk', { at: `/places/${facts.roomId}/pull` });
    await loaded(clerk);
    await clerk.getByRole('button', { name: 'From numbers' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByLabel('Name of the list').fill('Audit of discharges');
    const place = dialog.getByRole('combobox', { name: 'For which place' });
    await place.fill('no such place');
    await expect(dialog).toContainText('No place by that name or code.');
    expect(await faults(clerk, 'no such place')).toEqual([]);
    // Escape leaves the list of places, and not the dialog.
    await place.press('Escape');
    await scan(clerk, facts.otherWardCode);
    await expect(place).toHaveValue(facts.otherWardName);
    await place.fill(facts.wardName.split(' ').toReversed().join(' '));
    await expect(dialog.getByRole('option').first()).toContainText(facts.wardName);
    await place.press('Enter');
    await expect(place).toHaveValue(facts.wardName);
    const numbers = [
      first.number,
      second.number,
      third.code,
      fourth.number,
      first.number,
      'no such',
    ];
    await dialog.getByLabel('Chart numbers or labels, one a line').fill(numbers.join('\n'));
    await dialog.getByRole('button', { name: 'Make the list' }).click();
    const report = dialog.getByRole('list', { name: 'Not taken' });
    await expect(report).toContainText('The same as line 1.');
    await expect(report).toContainText('There is no number in this line.');
    await dialog.getByRole('link', { name: 'Open the list' }).click();
    await expect(clerk.getByRole('heading', { name: 'Audit of discharges' })).toBeVisible();
    const line = (number: string) =>
      clerk
        .getByRole('listitem')
        .filter({ has: clerk.getByRole('button', { name: number }) })
        .last();
    const walk = clerk.getByRole('list', { name: 'Folders to pull, in walking order' });
    await expect(clerk.getByText('4 left of 4').first()).toBeVisible();

    // A colleague at a kiosk pulls one: it is ticked here, and the focus stays where it was.
    await clerk.keyboard.press('Home');
    await clerk.keyboard.press('ArrowDown');
    const focused = clerk.locator('[data-line]:focus');
    const held = await focused.getAttribute('data-line');
    await kiosk.scan([facts.clerkBadge, first.code]);
    await expect(line(first.number)).toContainText('pulled');
    await expect(focused).toHaveAttribute('data-line', held ?? '');

    // What a scan means on this walk is said first; what belongs to it is recorded.
    await scan(clerk, stranger.code);
    await expect(clerk.getByText('Not on this list')).toBeVisible();
    await scan(clerk, second.code);
    await expect(clerk.getByText('On the list', { exact: true })).toBeVisible();
    await expect(line(second.number)).toContainText('pulled');
    await scan(clerk, second.code);
    await expect(clerk.getByText(/^Already pulled at/)).toBeVisible();

    // One key for what is not there, and one more for why; a scan meanwhile is no choice.
    await clerk.locator(`[data-line="${third.id}"]`).focus();
    await clerk.keyboard.press('n');
    const why = clerk.getByRole('group', { name: `Why ${third.number} is not here` });
    await expect(why.getByRole('button', { pressed: true })).toContainText('not on its shelf');
    await scan(clerk, stranger.code);
    await expect(clerk.getByText('Not on this list')).toBeVisible();
    await expect(why.getByRole('button', { pressed: true })).toContainText('not on its shelf');
    // A key right after a scan's is taken for one of its own: a hand presses again.
    await expect(async () => {
      await clerk.keyboard.press('2');
      await expect(why.getByRole('button', { pressed: true })).toContainText(
        'an outguide stands in its place',
        { timeout: 2_000 },
      );
    }).toPass();
    expect(await faults(clerk, 'why it is not here')).toEqual([]);
    await why.getByRole('button', { name: 'only another volume is there' }).click();
    await expect(why.getByRole('button', { pressed: true })).toContainText('only another volume');
    await expect(clerk.getByText(/^1 left of/).first()).toBeVisible();

    const claims = walk.getByRole('button', { name: /^I walk it/ });
    await claims.first().click();
    await expect(walk.getByText('you walk it').first()).toBeVisible();

    const printing = clerk.context().waitForEvent('page');
    await clerk.getByRole('button', { name: 'Print', exact: true }).click();
    await (await printing).close();
    await expect(clerk.getByText('on paper: revision 1')).toBeVisible();
    const id = new URL(clerk.url()).pathname.split('/').at(-1);
    const pdf = await clerk.request.get(`/print/pull-list/${id}/1.pdf`);
    expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);

    expect(await faults(clerk, 'walk')).toEqual([]);
    await clerk.goto(`/places/${facts.roomId}/pull`);
    await loaded(clerk);
    await expect(clerk.getByRole('row').filter({ hasText: 'Audit of discharges' })).toContainText(
      '1 left of 4',
    );
    expect(await faults(clerk, 'lists')).toEqual([]);
    await clerk.context().close();
  });
});
