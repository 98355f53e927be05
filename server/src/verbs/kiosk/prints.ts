import { folderLabelKinds, type FolderLabelKind } from '@outguide/db/vocabulary';
import { kindNames, type LabelKind } from '@outguide/labels/layout/fields';
import { z } from 'zod';
import { Refused, refusalShape } from '../../api/refused.ts';
import { atMost } from '../at-most.ts';
import { audit } from '../audit.ts';
import { look, perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { chosenFor, printersHere, printsHere, unfit, type Here } from '../print/prints-here.ts';

export const printsInput = z.object({ kioskId: idShape });
export const savePrintsInput = z.object({
  kioskId: idShape,
  /** Null: the first that fits its printer. */
  labelKind: z.enum(folderLabelKinds).nullable(),
  /** Null: the first of its place that it fits. */
  labelPrinterId: idShape.nullable(),
  slipPrinterId: idShape.nullable(),
});

/** A printer and what of a kiosk's prints fits what is loaded there. */
export interface PrinterChoice {
  readonly id: number;
  readonly name: string;
  readonly stock: string;
  /** It stands where the kiosk does. */
  readonly here: boolean;
  readonly kinds: readonly FolderLabelKind[];
  readonly slips: boolean;
}

export interface KioskPrints {
  readonly labelKind: FolderLabelKind | null;
  readonly labelPrinterId: number | null;
  readonly slipPrinterId: number | null;
  readonly printers: readonly PrinterChoice[];
  /** There are more printers elsewhere than can be chosen here. */
  readonly cut: boolean;
  /** What F8 does now, in a sentence each. */
  readonly labels: string;
  readonly slips: string;
}

/** Those of its own place come first. */
const choicesAtMost = 200;

/** What a kiosk prints and on what, with what could be chosen. */
export function prints(call: Call, { kioskId }: z.infer<typeof printsInput>): Promise<KioskPrints> {
  return look(call, 'kiosk.prints', async (tx) => {
    await mustExist(tx, kioskId);
    const { labelKind, labelPrinter, slipPrinter } = await chosenFor(tx, kioskId);
    const here = new Set((await printersHere(tx, kioskId)).map((one) => one.id));
    const all = await tx<Here[]>`
      select id, name, stock, offset_x as "offsetX", offset_y as "offsetY" from printers
      where withdrawn_at is null and transport <> 'pdf' order by id = any(${[...here]}::bigint[]) desc, name, id limit ${choicesAtMost + 1}`;
    const { rows: choices, cut } = atMost(all, choicesAtMost);
    const printers: PrinterChoice[] = [];
    for (const one of choices) {
      const fits = async (kind: LabelKind) => (await unfit(tx, kind, one)) === null;
      const kinds: FolderLabelKind[] = [];
      for (const kind of folderLabelKinds) if (await fits(kind)) kinds.push(kind);
      const slips = await fits('hold_slip');
      printers.push({
        id: one.id,
        name: one.name,
        stock: one.stock,
        here: here.has(one.id),
        kinds,
        slips,
      });
    }
    return {
      labelKind,
      ...{ labelPrinterId: labelPrinter?.id ?? null, slipPrinterId: slipPrinter?.id ?? null },
      ...{ printers, cut },
      labels: await sentenceOf(tx, kioskId, 'label'),
      slips: await sentenceOf(tx, kioskId, 'slip'),
    };
  });
}

async function sentenceOf(tx: Tx, kioskId: number, what: 'label' | 'slip'): Promise<string> {
  try {
    const now = await printsHere(tx, kioskId, what);
    if (now === null) return 'The kiosk’s own computer prints them: no printer here takes them.';
    return `${kindNames[now.kind]} on ${now.printer.name}.`;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { sentence, nextAct } = refusalShape(error);
    return `${sentence} ${nextAct}`;
  }
}

/** Says what a kiosk prints and on what; refused where it does not fit. On record. */
export function savePrints(
  call: Call,
  input: z.infer<typeof savePrintsInput>,
): Promise<{ kioskId: number }> {
  return perform(call, 'kiosk.savePrints', async (tx) => {
    const { kioskId, labelKind, labelPrinterId, slipPrinterId } = input;
    await mustExist(tx, kioskId);
    await tx`
      insert into kiosk_prints (kiosk_id, label_kind, label_printer_id, slip_printer_id, saved_by_id)
      values (${kioskId}, ${labelKind}, ${labelPrinterId}, ${slipPrinterId}, ${call.actor.staffId || null})
      on conflict (kiosk_id) do update set label_kind = excluded.label_kind, saved_at = now(),
        label_printer_id = excluded.label_printer_id, slip_printer_id = excluded.slip_printer_id,
        saved_by_id = excluded.saved_by_id`;
    const chosen = await chosenFor(tx, kioskId);
    if (labelPrinterId !== null && chosen.labelPrinter === null) throw new Refused('printer_gone');
    if (slipPrinterId !== null && chosen.slipPrinter === null) throw new Refused('printer_gone');
    // What does not fit is refused now, and not at the kiosk with a folder in somebody's hand.
    if (labelPrinterId !== null || labelKind !== null) await printsHere(tx, kioskId, 'label');
    if (slipPrinterId !== null) await printsHere(tx, kioskId, 'slip');
    await audit(tx, call.actor, {
      action: 'kiosk.savePrints',
      object: `kiosk:${kioskId}`,
      facts: { labelKind, labelPrinterId, slipPrinterId },
    });
    return { kioskId };
  });
}

async function mustExist(tx: Tx, kioskId: number): Promise<void> {
  const [row] = await tx`select 1 from kiosks where id = ${kioskId}`;
  if (row === undefined) throw new Refused('not_found', { kioskId });
}
