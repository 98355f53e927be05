import { expect, type Browser, type Page } from 'playwright/test';

/** A browser of its own on a kiosk's screen, once the kiosk is there and has its network. */
export async function openScreen(browser: Browser, port: number): Promise<Page> {
  const screen = await browser.newPage();
  const arrive = () =>
    screen.goto(`http://127.0.0.1:${port}/`).then(
      () => 'up',
      () => 'down',
    );
  await expect.poll(arrive, { timeout: 20_000 }).toBe('up');
  await expect(screen.getByText('network ready')).toBeVisible({ timeout: 20_000 });
  return screen;
}
