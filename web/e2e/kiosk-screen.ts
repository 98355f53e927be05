import { expect, type Browser, type Page } from 'playwright/test';

/** A browser of its own on a kiosk's screen, once the kiosk is there, has its network and knows the folders. */
export async function openScreen(browser: Browser, port: number): Promise<Page> {
  const screen = await browser.newPage();
  const arrive = () =>
    screen.goto(`http://127.0.0.1:${port}/`).then(
      () => 'up',
      () => 'down',
    );
  await expect.poll(arrive).toBe('up');
  await expect(screen.getByText('network ready')).toBeVisible({ timeout: 60_000 });
  // Until it has the hospital's facts it takes a badge for any code, and asks for no PIN.
  await expect(screen.getByText(/knows [\d,]+ folders/)).toBeVisible({ timeout: 60_000 });
  return screen;
}
