import type { OfficePaper, Receipt } from '../stock/papers.ts';
import type { LabelKind } from '../layout/fields.ts';
import type { Layout } from '../layout/form.ts';
import { actionCard } from './action-card.ts';
import { badge } from './badge.ts';
import { bay } from './bay.ts';
import { box } from './box.ts';
import { envelope } from './envelope.ts';
import { folderBarcode, folderBarcodeSmall } from './folder-barcode.ts';
import { folderEndTab } from './folder-end-tab.ts';
import { folderSideTab } from './folder-side-tab.ts';
import { folder } from './folder.ts';
import { holdSlip, holdSlipOn } from './hold-slip.ts';
import { looseSheet } from './loose-sheet.ts';
import { outguideSlip } from './outguide-slip.ts';
import { requestSlip } from './request-slip.ts';
import { rollLabel } from './roll-label.ts';
import { separator, separatorOn } from './separator.ts';
import { shelf } from './shelf.ts';
import { trolley } from './trolley.ts';
import { ward } from './ward.ts';
import { wristbandTest, wristbandTestOn } from './wristband-test.ts';

/** What is printed where a site has no layout of its own. */
export const builtInLayouts: Readonly<Record<LabelKind, Layout>> = {
  folder,
  folder_end_tab: folderEndTab,
  folder_side_tab: folderSideTab,
  folder_barcode: folderBarcode,
  shelf,
  bay,
  ward,
  trolley,
  envelope,
  box,
  badge,
  action_card: actionCard,
  outguide_slip: outguideSlip,
  hold_slip: holdSlip,
  request_slip: requestSlip,
  loose_sheet: looseSheet,
  separator,
  wristband_test: wristbandTest,
  roll_label: rollLabel,
};

/** Those that are as large as an office's paper, on each of its papers. */
const onPaper: Partial<Record<LabelKind, (paper: OfficePaper) => Layout>> = {
  separator: separatorOn,
  wristband_test: wristbandTestOn,
};

/** Whether the product's layout of this kind is as large as the paper of an office. */
export const isOnOfficePaper = (kind: LabelKind): boolean => onPaper[kind] !== undefined;

/** What goes to a receipt printer: as wide as its paper, and as long as what it says. */
export const isSlip = (kind: LabelKind): boolean => kind === 'hold_slip';

/** What is printed where a site has no layout of its own and this paper. */
export const builtInOn = (kind: LabelKind, paper: OfficePaper, receipt: Receipt = 80): Layout =>
  isSlip(kind) && receipt !== 80
    ? holdSlipOn(receipt)
    : (onPaper[kind]?.(paper) ?? builtInLayouts[kind]);

const smaller: Partial<Record<LabelKind, Layout>> = { folder_barcode: folderBarcodeSmall };

/** What comes with the product for labels of this size: a smaller one where the usual one has no room. */
export function builtInWithin(
  kind: LabelKind,
  room: { readonly width: number; readonly height: number },
): Layout {
  const usual = builtInLayouts[kind];
  // A hundredth of a millimetre is a rounded inch.
  const fits = (width: number, height: number) =>
    usual.width <= width + 0.01 && usual.height <= height + 0.01;
  const isRoom = fits(room.width, room.height) || fits(room.height, room.width);
  return isRoom ? usual : (smaller[kind] ?? usual);
}
