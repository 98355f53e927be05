import { BoundedCache } from '@outguide/labels/bounded-cache';
import type { Layout } from '@outguide/labels/layout/form';
import { isReadable, judgeLayout, type Finding } from '@outguide/labels/layout/judge';

/** By what was judged: judging takes 25 ms, and a print asks again for each handful of labels. */
const verdicts = new BoundedCache<Finding | null>(64);

/**
 * Why a layout would not read, by the laws of today; null where it does. A saved version passed the judge of its day, and
 * the judge may have learned since.
 */
export function whyUnreadable(layout: Layout): Finding | null {
  return verdicts.get(JSON.stringify(layout), () => {
    const found = judgeLayout(layout);
    return isReadable(found) ? null : (found[0] ?? null);
  });
}
