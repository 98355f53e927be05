import { folderLabelKinds, type FolderLabelKind } from '@outguide/db/vocabulary';
import type { LabelKind } from '@outguide/labels/layout/fields';
import { Refused } from '../../api/refused.ts';
import type { PrintAsk } from '../../realtime/wire.ts';
import type { Tx } from '../call.ts';
import { fittingLayout } from './fitting-layout.ts';
import { ownSize, stockOf } from './stock-of.ts';

/** A printer that a kiosk may print on. */
export interface Here {
  readonly id: number;
  readonly name: string;
  readonly stock: string;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** What was chosen on the kiosk's page; null is the first that fits. A printer that was withdrawn is none. */
export interface Chosen {
  readonly labelKind: FolderLabelKind | null;
  readonly labelPrinter: Here | null;
  readonly slipPrinter: Here | null;
}

/** The printers of a kiosk's place, those beside it before those of its room. */
export function printersHere(tx: Tx, kioskId: number): Promise<Here[]> {
  return tx<Here[]>`
    select p.id, p.name, p.stock, p.offset_x as "offsetX", p.offset_y as "offsetY"
    from kiosks k join places at on at.id = k.place_id
      join printers p on p.place_id in (at.id, at.room_id) and p.withdrawn_at is null and p.transport <> 'pdf'
    where k.id = ${kioskId} order by p.place_id = at.id desc, p.id limit 20`;
}

export async function chosenFor(tx: Tx, kioskId: number): Promise<Chosen> {
  const [row] = await tx<{ kind: FolderLabelKind | null; label: Here | null; slip: Here | null }[]>`
    with here as (select id, json_build_object('id', id, 'name', name, 'stock', stock, 'offsetX', offset_x,
        'offsetY', offset_y) as printer from printers where withdrawn_at is null and transport <> 'pdf')
    select c.label_kind as kind, l.printer as label, s.printer as slip
    from kiosk_prints c left join here l on l.id = c.label_printer_id left join here s on s.id = c.slip_printer_id
    where c.kiosk_id = ${kioskId}`;
  const { kind = null, label = null, slip = null } = row ?? {};
  return { labelKind: kind, labelPrinter: label, slipPrinter: slip };
}

/** What the screen says beside the key that prints: the printer of its labels, else of its slips; null when it has none. */
export async function printerSaid(tx: Tx, kioskId: number): Promise<string | null> {
  const { labelPrinter, slipPrinter } = await chosenFor(tx, kioskId);
  const [first] = await printersHere(tx, kioskId);
  return (labelPrinter ?? slipPrinter ?? first)?.name ?? null;
}

export interface PrintsHere {
  readonly printer: Here;
  readonly kind: LabelKind;
}

/**
 * On which printer a kiosk prints this, and as which kind of label: what was chosen for it, else the kind that is made for
 * what is loaded, else the first that fits.
 * @throws Refused when what was chosen does not fit any more, or its layout would not read; null when nothing is here
 */
export async function printsHere(
  tx: Tx,
  kioskId: number,
  what: PrintAsk['what'],
): Promise<PrintsHere | null> {
  const chosen = await chosenFor(tx, kioskId);
  const printer = what === 'label' ? chosen.labelPrinter : chosen.slipPrinter;
  const kinds: readonly LabelKind[] =
    what === 'slip'
      ? ['hold_slip']
      : chosen.labelKind === null
        ? folderLabelKinds
        : [chosen.labelKind];
  const printers = printer === null ? await printersHere(tx, kioskId) : [printer];
  const said = printer !== null || (what === 'label' && chosen.labelKind !== null);
  const fitting: (PrintsHere & { readonly made: boolean })[] = [];
  let why: Refused | null = null;
  for (const kind of kinds)
    for (const one of printers) {
      const fit = await fitOn(tx, kind, one);
      if (!(fit instanceof Refused)) fitting.push({ printer: one, kind, made: fit.made });
      // A layout that would not read is somebody's to mend; that a slip does not fit a label printer is nobody's.
      else if (said || fit.code === 'layout_fails') why ??= fit;
    }
  const best = fitting.find((one) => one.made) ?? fitting[0];
  if (best !== undefined) return { printer: best.printer, kind: best.kind };
  if (why !== null) throw why;
  return null;
}

/** Why this kind of label does not fit what is loaded there, or null. */
export async function unfit(tx: Tx, kind: LabelKind, printer: Here): Promise<Refused | null> {
  const fit = await fitOn(tx, kind, printer);
  return fit instanceof Refused ? fit : null;
}

/** Whether its layout is made for what is loaded, as large as that; or why it does not fit there. */
async function fitOn(
  tx: Tx,
  kind: LabelKind,
  { stock, offsetX, offsetY }: Here,
): Promise<{ readonly made: boolean } | Refused> {
  try {
    const { layout } = await fittingLayout(tx, kind, { stock, startPosition: 1, offsetX, offsetY });
    const on = stockOf(stock);
    if (on === null || on === ownSize || on.form === 'continuous') return { made: false };
    const sides = ({ width, height }: { width: number; height: number }) =>
      [width, height].map(Math.round).toSorted((a, b) => a - b);
    return { made: sides(layout).join() === sides(on.label).join() };
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
