import type { Drawing } from '@outguide/labels/geometry';
import { drawLayout } from '@outguide/labels/layout/draw';
import type { LabelValues } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';

/** One label, or null where its words do not fit or its code would not read: nothing is printed by halves. */
export function drawLabel(layout: Layout, values: LabelValues): Drawing | null {
  const drawn = drawLayout(layout, values);
  return drawn.ok ? drawn.drawing : null;
}
