import { renderSvg } from '@outguide/labels/render/svg';
import { kindNames } from '@outguide/labels/layout/fields';
import { fitTo } from '@outguide/labels/layout/fit-to';
import type { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { admit, perform, type Call, type Tx } from '../call.ts';
import { chosenLabels } from './chosen-labels.ts';
import { drawLabel, isLeftOut, type LeftOut } from './draw-label.ts';
import { fittingLayout } from './fitting-layout.ts';
import { labelValues, type WantedLabel } from './label-values.ts';
import { labelsPerSheet, ownSize } from './stock-of.ts';
import { openPrinter } from './open-printer.ts';
import { labelsAtMost } from './print-limits.ts';
import { startInput } from './start.ts';
import { walked } from './walked.ts';
import { kindFits, permissionFor } from './what.ts';

export const previewInput = startInput.omit({ id: true, purpose: true });

export interface PrintPreview {
  /** More than `atMost` is counted no further. */
  readonly total: number;
  readonly atMost: number;
  readonly perSheet: number;
  readonly sheets: number;
  /** The first labels as they come out, SVG. */
  readonly pictures: readonly { readonly seq: number; readonly svg: string }[];
  /** Those of the first for which there will be no label. */
  readonly leftOut: readonly (LeftOut & { readonly seq: number })[];
  readonly width: number;
  readonly height: number;
}

const drawnAtMost = 3;

/** What a print would bring: how many labels on how many sheets, and the first of them. What is drawn is on record. */
export function preview(call: Call, input: z.infer<typeof previewInput>): Promise<PrintPreview> {
  return perform(call, 'print.preview', async (tx) => {
    const { kind, what, copies, startPosition } = input;
    await admit(call, permissionFor(what, call.actor));
    if (!kindFits(kind, what)) throw new Refused('kind_of_other_things');
    const printer = await openPrinter(tx, input.printerId);
    const wanted = printer.transport === 'pdf' ? (input.stock ?? ownSize) : printer.stock;
    const { offsetX, offsetY } = printer;
    const on = { stock: wanted, startPosition, offsetX, offsetY, layoutId: input.layoutId };
    const fitting = await fittingLayout(tx, kind, on);
    const layout = fitTo(fitting.layout, printer.dpi ?? 600);
    const perSheet = labelsPerSheet(wanted);
    const rows = await tx<(WantedLabel & { n: number })[]>`
      select row_number() over (order by x.nth)::int as seq, x.subject, x.subject_id as "subjectId", (count(*) over ())::int as n
      from (select * from (${chosenLabels(tx, call.actor, kind, await walked(tx, what))}) all_ limit ${labelsAtMost + 1}) x
      order by x.nth limit ${drawnAtMost}`;
    const total = rows[0]?.n ?? 0;
    if (total === 0) throw new Refused('nothing_to_print_here', { kind: kindNames[kind] });
    await auditDrawn(tx, call, rows);
    const at = { now: call.clock(), namesPatient: layout.namesPatient };
    const values = await labelValues(tx, kind, rows, at);
    const pictures: { seq: number; svg: string }[] = [];
    const leftOut: (LeftOut & { seq: number })[] = [];
    for (const { seq } of rows) {
      const found = values.get(seq) ?? { leftOut: 'gone' };
      const label =
        'values' in found
          ? drawLabel(layout, found.values, wanted)
          : { why: found.leftOut, said: null };
      if (isLeftOut(label)) leftOut.push({ seq, ...label });
      else pictures.push({ seq, svg: renderSvg(label, `Label ${seq}`) });
    }
    const sheets = Math.ceil((total * copies + startPosition - 1) / perSheet);
    const { width, height } = layout;
    return {
      ...{ total, atMost: labelsAtMost, perSheet, sheets },
      pictures,
      leftOut,
      width,
      height,
    };
  });
}

async function auditDrawn(tx: Tx, call: Call, rows: readonly WantedLabel[]): Promise<void> {
  const folders = rows.filter((row) => row.subject === 'folder').map((row) => row.subjectId);
  if (folders.length === 0) return;
  const patients = await tx<{ id: number }[]>`
    select distinct c.patient_id as id from folders f join charts c on c.id = f.chart_id
    where f.id = any(${folders}::bigint[]) order by 1`;
  await audit(tx, call.actor, {
    ...{ action: 'print.preview', object: `folders:${folders.length}` },
    patientIds: patients.map((row) => row.id),
  });
}
