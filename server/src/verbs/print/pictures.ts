import { renderSvg } from '@outguide/labels/render/svg';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { picturesAtOnce } from '../../domain/print-job.ts';
import { drawLabels } from '../../jobs/print/draw-labels.ts';
import { visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { auditedLabelRows, type PrintLabelRow } from './label-rows.ts';
import { isTheirs } from './lock-job.ts';
import { labelsPerSheet } from './stock-of.ts';

export const picturesInput = z.object({
  jobId: z.uuid(),
  /** Of its sheets, or of as many labels as are shown at once where it has none; from 1. */
  page: z.int().min(1).max(200_000).default(1),
  visit: visitShape,
});

/** A label as it came out; without a picture where this actor may not know it, or nothing is to be drawn any more. */
export interface PrintLabelPicture extends PrintLabelRow {
  /** Millimetres. */
  readonly picture: {
    readonly svg: string;
    readonly width: number;
    readonly height: number;
  } | null;
}

export interface PrintPictures {
  readonly pages: number;
  readonly page: number;
  /** Laid out as on its paper: where each label of this page stands, counted from 0. With copies one stands several times. */
  readonly cells: readonly { readonly cell: number; readonly seq: number }[] | null;
  readonly labels: readonly PrintLabelPicture[];
}

/**
 * The labels of a print as pictures, a page at a time, for somebody who holds the paper beside the screen: a file's sheet by
 * sheet, as they lie on it. What a printer of the network has printed is one after the other. On record as its labels are.
 */
export function pictures(
  call: Call,
  { jobId, page, visit }: z.infer<typeof picturesInput>,
): Promise<PrintPictures> {
  return perform(call, 'print.pictures', async (tx) => {
    const job = await pictured(tx, jobId);
    // A badge's code opens what its owner may do.
    if (!isTheirs(call.actor, job.byId)) throw new Refused('print_of_another');
    const read = { actor: call.actor, jobId, visit };
    if (!job.isFile || labelsPerSheet(job.stock) === 1) {
      const which = tx`l.seq > ${(page - 1) * picturesAtOnce} order by l.seq`;
      const { rows } = await auditedLabelRows(tx, read, which, picturesAtOnce);
      const pages = Math.ceil(job.total / picturesAtOnce);
      return { pages, page, cells: null, labels: await drawn(tx, call, job, rows) };
    }
    const { pages, cells: places, first, count } = onSheet(job, page);
    const { rows } = await auditedLabelRows(tx, read, fromRank(tx, jobId, first), count);
    const cells = places.flatMap(({ cell, rank }) => seqAt(rows[rank - first], cell));
    return { pages, page, cells, labels: await drawn(tx, call, job, rows) };
  });
}

/** From the label on that is the so manieth of those that are printed. */
const fromRank = (tx: Tx, jobId: string, first: number) => tx`
  l.state <> 'left_out' and l.seq >= (select seq from print_job_labels where job_id = ${jobId} and state <> 'left_out'
    order by seq offset ${first} limit 1) order by l.seq`;

const seqAt = (row: PrintLabelRow | undefined, cell: number) =>
  row === undefined ? [] : [{ cell, seq: row.seq }];

interface Pictured {
  readonly id: string;
  readonly kind: string;
  readonly layoutId: string | null;
  readonly layoutVersion: number | null;
  readonly stock: string;
  readonly copies: number;
  readonly startPosition: number;
  readonly total: number;
  readonly leftOut: number;
  readonly byId: number | null;
  readonly dpi: 203 | 300 | null;
  readonly isFile: boolean;
}

async function pictured(tx: Tx, jobId: string): Promise<Pictured> {
  const [row] = await tx<Pictured[]>`
    select j.id, j.kind, j.layout_id as "layoutId", j.layout_version as "layoutVersion", j.stock, j.copies,
      j.start_position as "startPosition", j.total, j.by_id as "byId", p.dpi, p.transport = 'pdf' as "isFile",
      (select count(*) from print_job_labels l where l.job_id = j.id and l.state = 'left_out') as "leftOut"
    from print_jobs j join printers p on p.id = j.printer_id where j.id = ${jobId}`;
  if (row === undefined) throw new Refused('not_found');
  return row;
}

/** Which labels, by their rank among those that are printed, lie on a sheet of a file, and where. */
function onSheet({ stock, copies, startPosition, total, leftOut }: Pictured, page: number) {
  const perSheet = labelsPerSheet(stock);
  const skipped = startPosition - 1;
  const pages = Math.max(1, Math.ceil((skipped + (total - leftOut) * copies) / perSheet));
  const from = (page - 1) * perSheet - skipped;
  const cells = Array.from({ length: perSheet }, (_, cell) => ({
    cell,
    rank: Math.floor((from + cell) / copies),
  })).filter(({ rank }) => rank >= 0);
  const first = cells[0]?.rank ?? 0;
  return { pages, cells, first, count: (cells.at(-1)?.rank ?? 0) - first + 1 };
}

/** Draws what this actor may know, with the version of the layout that it was printed with. */
async function drawn(
  tx: Tx,
  call: Call,
  job: Pictured,
  rows: readonly PrintLabelRow[],
): Promise<PrintLabelPicture[]> {
  const known = rows.filter((row) => row.subject !== 'folder' || row.name !== null);
  const at = { now: call.clock(), dpi: job.dpi ?? 600, look: true } as const;
  const { drawn: drawings } = await drawLabels(tx, job, known, at);
  const drawnOf = new Map(
    drawings.map(({ seq, drawing }) => {
      const { width, height } = drawing;
      return [seq, { svg: renderSvg(drawing, `Label ${seq}`), width, height }];
    }),
  );
  return rows.map((row) => ({ ...row, picture: drawnOf.get(row.seq) ?? null }));
}
