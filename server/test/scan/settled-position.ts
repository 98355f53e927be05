import type { Call } from '../../src/verbs/call.ts';
import { changes } from '../../src/verbs/pull-list/changes.ts';
import { open } from '../../src/verbs/pull-list/open.ts';

/**
 * A position after all that has happened to a list. Another test's long transaction in the same cluster holds positions
 * back, and a page is then told once more of what it has.
 */
export async function settledPosition(call: Call, pullListId: string): Promise<string> {
  const opened = await open(call, { walk: { pullListId }, limit: 1 });
  let news = await changes(call, { pullListId, since: opened.position });
  for (let n = 0; news.rows.length > 0 && n < 600; n += 1) {
    await new Promise((resume) => setTimeout(resume, 50));
    news = await changes(call, { pullListId, since: news.position });
  }
  return news.position;
}
