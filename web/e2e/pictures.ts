// Takes the pictures of the README anew: `node web/e2e/pictures.ts [names]`, all of them or those that are named. Opens a whole hospital with one kiosk, lets it
// work for a moment, and closes it.
import { actionCards } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { browserLaunch } from '@outguide/labels/test/support/browser';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, type Browser, type Page } from 'playwright/test';
import sharp from 'sharp';
// @boundaries-ignore the journeys start the hospital as `npm start` does
import { freePort } from '../../scripts/run/ground.ts';
import { readFacts, type Facts } from './facts.ts';
import { openHospital } from './hospital.ts';
import { readSitters } from './pictures-facts.ts';

const into = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const viewport = { width: 1440, height: 900 };
const endCard = composeSymbol('A', actionCards.indexOf('end') + 1);

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

async function take(page: Page, name: string): Promise<void> {
  if (!isWanted(name)) return;
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  // The light on rows that have just come fades.
  await page.waitForTimeout(2_500);
  const { size } = await sharp(await page.screenshot())
    .png({ palette: true, effort: 10, compressionLevel: 9 })
    .toFile(join(into, `${name}.png`));
  if (size >= 250_000) throw new Error(`${name}.png has ${size} bytes`);
}

async function kioskScreen(browser: Browser, port: number, colorScheme: 'light' | 'dark') {
  const page = await browser.newPage({ viewport, colorScheme });
  const arrive = () =>
    page.goto(`http://127.0.0.1:${port}/`).then(
      () => 'up',
      () => 'down',
    );
  await expect.poll(arrive, { timeout: 30_000 }).toBe('up');
  await page.getByText('network ready').waitFor();
  return page;
}

async function enrol(admin: Page, facts: Facts): Promise<string> {
  const answer = await admin.request.post('/trpc/kiosk.enrol', {
    data: { placeId: facts.roomId, name: 'Counter' },
    headers: { origin: new URL(admin.url()).origin },
  });
  return ((await answer.json()) as { result: { data: { code: string } } }).result.data.code;
}

const hospital = await openHospital(2_000);
const ends: (() => Promise<unknown>)[] = [hospital.stop];
try {
  mkdirSync(into, { recursive: true });
  const facts = await readFacts(hospital.ownerUrl);
  const sitters = await readSitters(hospital.ownerUrl, facts.roomId);
  process.env['OUTGUIDE_E2E'] = JSON.stringify({ ...hospital, facts });
  // These read the hospital when they are loaded.
  const { signedIn, scan } = await import('./journey.ts');
  const { startKiosk } = await import('./kiosk.ts');
  const browser = await chromium.launch(browserLaunch);
  ends.push(() => browser.close());
  const page = await signedIn(browser, 'manager');
  await page.setViewportSize(viewport);
  const screenPort = await freePort();
  const admin = await signedIn(browser, 'admin');
  const kiosk = startKiosk(await enrol(admin, facts), 'kiosk', { screenPort });
  ends.push(kiosk.stop);
  const screen = await kioskScreen(browser, screenPort, 'light');
  const codes = facts.folders.map((folder) => folder.code);
  const back = codes.slice(0, 6);
  const round = [
    ...[facts.clerkBadge, facts.otherWardCode, ...back, endCard, ...back.toReversed(), endCard],
    ...[facts.wardCode, ...codes.slice(8, 14), facts.otherWardCode, ...codes.slice(14, 20)],
  ];
  for (const code of round) {
    await scan(screen, code);
    await screen.waitForTimeout(150);
  }
  await screen.locator('#now').getByText('Charged out', { exact: true }).waitFor();
  await take(screen, 'kiosk');
  await page.goto('/');
  await take(page, 'board');
  for (const [name, path] of [
    ['folder', `/folders/${sitters.folderId}`],
    ['shelf', `/places/${sitters.shelfId}`],
    ['ward', `/places/${facts.wardId}`],
    ['room', `/places/${facts.roomId}`],
  ] as const) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await take(page, name);
  }
  const nurse = await signedIn(browser, 'nurse');
  const clerk = await signedIn(browser, 'clerk');
  for (const one of [nurse, clerk]) await one.setViewportSize(viewport);
  await nurse.goto('/start');
  await nurse.getByRole('button', { name: /^Ask for all/ }).waitFor();
  await take(nurse, 'my-ward');
  await clerk.goto(`/places/${facts.roomId}/desk`);
  await clerk.getByRole('list', { name: 'What this room must do' }).waitFor();
  await take(clerk, 'desk');
  await clerk.goto(`/places/${facts.roomId}/pull`);
  await clerk.getByRole('link', { name: 'Morning walk' }).click();
  await clerk.getByRole('list', { name: 'Folders to pull, in walking order' }).waitFor();
  await take(clerk, 'pull-list');
  const editor = await signedIn(browser, 'manager', { colorScheme: 'dark' });
  await editor.setViewportSize(viewport);
  await editor.goto('/labels/layouts/folder');
  await editor.getByRole('table', { name: 'What a verifier would find' }).waitFor();
  await editor
    .getByRole('list', { name: 'Parts' })
    .getByRole('button', { name: 'Code: {code}' })
    .click();
  await take(editor, 'layout-editor-dark');
  await scan(screen, endCard);
  const dark = await kioskScreen(browser, screenPort, 'dark');
  await scan(dark, sitters.awaitedCode);
  await dark.locator('#now').getByText(/hold/i).first().waitFor();
  await take(dark, 'kiosk-hold-dark');
} finally {
  for (const end of ends.toReversed()) await end();
}
process.exit(0);
