import type { Page } from 'playwright/test';
import { expect, hospital } from './journey.ts';

/** Asks the server as who is signed in at this page. */
export async function call<T>(page: Page, path: string, input: unknown): Promise<T> {
  const answer = await page.request.post(`/trpc/${path}`, {
    data: input,
    headers: { origin: hospital.address },
  });
  expect(answer.ok(), `${path} answers`).toBe(true);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}
