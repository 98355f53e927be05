import type { FilingOrder } from './filing-order.ts';
import type { Drawing } from './geometry.ts';
import { folder } from './kinds/folder.ts';
import { drawLayout } from './layout/draw.ts';
import type { LabelValues } from './layout/fields.ts';
import { printable } from './printable.ts';

/** What stands on a folder's label. No patient's name: the number is for eyes, the symbol for scanners. */
export interface FolderLabel {
  readonly code: string;
  readonly number: string;
  readonly filingOrder: FilingOrder;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly recordType: string;
  readonly facility: string;
}

/** The same as the fields of a layout. */
export function folderValues(label: FolderLabel): LabelValues {
  const { volumeNo, temporary, ...rest } = label;
  const recordType = printable(label.recordType, 'regular');
  const facility = printable(label.facility, 'regular');
  return {
    ...rest,
    recordType,
    facility,
    volume: String(volumeNo),
    temporary: temporary ? 'temporary' : '',
  };
}

/** Draws one folder label with the layout that comes with the product. */
export function drawFolderLabel(label: FolderLabel): Drawing {
  const drawn = drawLayout(folder, folderValues(label));
  if (drawn.ok) return drawn.drawing;
  throw new RangeError(drawn.refusals[0]?.sentence);
}
