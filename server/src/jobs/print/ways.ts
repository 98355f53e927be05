import type { PrinterState } from '../../domain/printer-faults.ts';
import { followCups, type CupsWish, type QueueSays } from '../../interfaces/printer/follow-cups.ts';
import { printCups } from '../../interfaces/printer/print-cups.ts';
import { printRaw } from '../../interfaces/printer/print-raw.ts';
import { RawLine } from '../../interfaces/printer/raw-line.ts';
import { PrinterTrouble } from '../../interfaces/printer/trouble.ts';
import { sheetsPdf } from '../../verbs/print/sheets-pdf.ts';
import { labelsPerSheet } from '../../verbs/print/stock-of.ts';
import { zplOf } from '../../verbs/print/zpl-of.ts';
import { isCancelled, noteHanded, tell, type JobRow, type PrinterRow } from './claims.ts';
import type { TurnDeps, Way } from './turn.ts';

/** How labels reach this printer. */
export function wayTo(deps: TurnDeps, printer: PrinterRow): Way {
  return printer.transport === 'raw' ? rawWay(deps, printer) : cupsWay(deps, printer);
}

/** Sheets that CUPS is given at once: so many are in doubt when the server is killed in between. */
const sheetsAtOnce = 5;

function rawWay(deps: TurnDeps, printer: PrinterRow): Way {
  const { host, port, dpi } = reachedBy(printer);
  let line: RawLine | null = null;
  const cutOff = () => setTimeout(() => line?.close(), graceMs).unref();
  deps.stopping.addEventListener('abort', cutOff, { once: true });
  const close = () => {
    deps.stopping.removeEventListener('abort', cutOff);
    line?.close();
  };
  return {
    ...{ become: 'printed', chunk: () => deps.pace.chunk, dpi, placing: placingOf(printer), close },
    open: async () => {
      line = await RawLine.open({ host, port }, deps.pace.times);
    },
    prepare: (job, drawings) => {
      const { offsetX, offsetY } = printer;
      const options = { dpi, copies: job.copies, stock: job.stock, offsetX, offsetY };
      return async () => {
        if (line === null) throw new PrinterTrouble('no_answer', false);
        const zpl = await drawn(zplOf(drawings, options));
        const told = (state: PrinterState) => tell(deps.db.sql, printer.id, job.id, state);
        await printRaw(line, zpl, { told }, deps.pace.patience);
      };
    },
  };
}

const placingOf = ({ offsetX, offsetY }: PrinterRow) => ({ offsetX, offsetY });

const reachedBy = ({ host, port, dpi }: PrinterRow) => ({
  ...{ host: host ?? '', port: port ?? 0, dpi: dpi ?? 203 },
});

/** What is in the printer gets so long to come out when the server stops, ms. */
const graceMs = 3_000;

function cupsWay(deps: TurnDeps, printer: PrinterRow): Way {
  const { queue, offsetX, offsetY } = printer;
  let begun = false;
  return {
    ...{
      become: 'printed',
      dpi: 600,
      placing: placingOf(printer),
      open: async () => {},
      close: () => {},
    },
    chunk: (job) => roomOn(job, begun),
    follow: (jobId, number) => followed(deps, printer.id, jobId, number),
    prepare: (job, drawings, seqs) => {
      const copies = drawings.flatMap((one) => Array.from({ length: job.copies }, () => one));
      const sheet = { stock: job.stock, startPosition: firstPosition(job, begun) };
      const at = Date.now();
      const pdf = sheetsPdf(copies, { ...sheet, title: job.title, offsetX, offsetY, at });
      return async () => {
        // The whole file first: what cannot be drawn is never printed by halves.
        const bytes = await drawn(collect(pdf));
        const to = { queue: queue ?? '' };
        // A sheet of labels is printed as large as it is, and never on the back of another.
        const options = ['print-scaling=none', 'sides=one-sided'];
        const number = await printCups({ ...to, title: job.title, options, pdf: bytes });
        begun = true;
        await noteHanded(deps.db.sql, job.id, { number, seqs });
        await followed(deps, printer.id, job.id, number);
      };
    },
  };
}

/** Until CUPS says that it is out; also of what a server handed to it that is no more. */
function followed(deps: TurnDeps, printerId: number, jobId: string, number: string): Promise<void> {
  const told = (state: PrinterState, said: string | null) =>
    tellOfQueue(deps, printerId, jobId, { state, said });
  return followCups(number, { told, lookMs: deps.pace.patience.lookMs });
}

/** What is in CUPS's queue comes out when somebody paused the job, and is taken back when they cancelled it. */
async function tellOfQueue(
  { db: { sql }, stopping }: TurnDeps,
  printerId: number,
  jobId: string,
  { state, said }: QueueSays,
): Promise<CupsWish> {
  if (stopping.aborted) return 'leave_it';
  if (await tell(sql, printerId, jobId, state, said)) return 'goes_on';
  return (await isCancelled(sql, jobId)) ? 'cancelled' : 'goes_on';
}

/** What cannot be drawn for this printer has not touched it. */
const drawn = <T>(work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw new PrinterTrouble('cannot_draw', false);
  });

async function collect(pdf: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf) chunks.push(chunk);
  return chunks;
}

/** Where the next label of a job stands: only its first sheet begins in the middle. */
const firstPosition = (job: JobRow, begun: boolean): number =>
  job.before === 0 && !begun ? Math.min(job.startPosition, labelsPerSheet(job.stock)) : 1;

/** Labels that fill whole sheets, the begun one first; with copies, fewer. */
function roomOn(job: JobRow, begun: boolean): number {
  const places = sheetsAtOnce * labelsPerSheet(job.stock) - (firstPosition(job, begun) - 1);
  return Math.max(1, Math.floor(places / job.copies));
}
