import { drawLayout } from '@outguide/labels/layout/draw';
import type { LabelKind } from '@outguide/labels/layout/fields';
import { fitTo } from '@outguide/labels/layout/fit-to';
import type { Drawing } from '@outguide/labels/geometry';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';
import { layoutInUse } from '../layout/layout-in-use.ts';
import { isEndless } from '../layout/office-paper.ts';
import { labelValues } from '../print/label-values.ts';

/** One label for a computer's own printer. */
export interface DrawnLabel {
  readonly drawing: Drawing;
  /** What the file is called; never a number of a patient. */
  readonly title: string;
  readonly code: string;
}

/**
 * A folder's label or slip as this site prints it now, for whoever was admitted to it before.
 * @throws Refused `nobody_waits` or `not_found` when there is nothing to print, `would_not_read` with what is in the way
 */
export async function drawnInUse(
  tx: Tx,
  kind: LabelKind,
  folderId: number,
  now: number,
): Promise<DrawnLabel> {
  const { layout } = await layoutInUse(tx, kind);
  const at = { now, namesPatient: layout.namesPatient };
  const values = await labelValues(
    tx,
    kind,
    [{ seq: 1, subject: 'folder', subjectId: folderId }],
    at,
  );
  const found = values.get(1) ?? { leftOut: 'gone' as const };
  if ('leftOut' in found)
    throw new Refused(found.leftOut === 'nobody_waits' ? 'nobody_waits' : 'not_found', {
      folderId,
    });
  const drawn = drawLayout(fitTo(layout, 600), found.values, { grows: isEndless(kind) });
  if (!drawn.ok) {
    const [first] = drawn.refusals;
    throw new Refused('would_not_read', { why: first?.sentence ?? '' });
  }
  const code = found.values['code'] ?? '';
  const title = kind === 'hold_slip' ? `Hold for ${found.values['place'] ?? ''}` : `Label ${code}`;
  return { drawing: drawn.drawing, title, code };
}
