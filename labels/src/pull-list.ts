import { moved, type Drawing, type Shape, type Weight } from './geometry.ts';
import { look } from './look.ts';
import { paperRow, rowSize, type PaperRow } from './pull-list-row.ts';
import { notPrintableMeans, printable, saysNotPrintable } from './printable.ts';
import { renderPdf } from './render/pdf.ts';
import { officePapers, type OfficePaper } from './stock/papers.ts';
import { fitText } from './text-runs.ts';

export type { PaperRow } from './pull-list-row.ts';

/** One print of a pull list: the whole of it, or what has changed since the print before. */
export interface PullListPaper {
  readonly title: string;
  readonly room: string;
  readonly revision: number;
  readonly what: 'whole' | 'changes';
  /** When and by whom it was put on paper. */
  readonly at: number;
  readonly by: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** A4 unless said. */
  readonly on?: OfficePaper;
  /** In the order of the walk; what is dropped comes last. */
  readonly rows: readonly PaperRow[];
}

const top = 34;

/** A page, its margin, and the rows that it has room for. */
function pageOn(on: OfficePaper) {
  const { width, height } = officePapers[on];
  const perPage = Math.floor((height - 14 - top) / rowSize.height);
  return { page: { width, height }, margin: (width - rowSize.width) / 2, perPage };
}

/** Rows of one page: of one aisle, so that paper can be shared out as the walk is. */
interface Sheet {
  readonly head: string;
  readonly rows: readonly PaperRow[];
}

const notAnyMore = 'Strike these out: nobody needs them any more';

function sheetsOf(rows: readonly PaperRow[], perPage: number): Sheet[] {
  const headOf = (row: PaperRow): string =>
    row.change === 'dropped'
      ? notAnyMore
      : row.aisle === row.room
        ? row.room
        : // Bays are mostly named with their room: it is not said twice.
          row.aisle.startsWith(`${row.room}, `)
          ? row.aisle
          : `${row.room}, ${row.aisle}`;
  const sheets: { head: string; rows: PaperRow[] }[] = [];
  for (const row of rows) {
    const last = sheets.at(-1);
    const head = headOf(row);
    if (last && last.head === head && last.rows.length < perPage) last.rows.push(row);
    else sheets.push({ head, rows: [row] });
  }
  return sheets;
}

function words(
  x: number,
  y: number,
  size: number,
  text: string,
  weight: Weight,
  room: number,
): Shape {
  const fill = weight === 'bold' ? look.ink : look.ink2;
  return {
    kind: 'text',
    x,
    y,
    ...fitText(printable(text, weight), weight, size, room),
    weight,
    fill,
    anchor: 'start',
  };
}

function clocks(timeZone: string) {
  const zone = { timeZone } as const;
  const time = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'short' });
  return {
    whole: (at: number) => `${day.format(at)} ${time.format(at)}`,
    short: (at: number, now: number) =>
      day.format(at) === day.format(now) ? time.format(at) : `${day.format(at)} ${time.format(at)}`,
  };
}

/** A place that is named by its label, because its name cannot be printed. */
const namedByNumber = (rows: readonly PaperRow[]) => {
  const codes = new Set(rows.map((row) => row.forPlaceCode));
  return (shape: Shape): boolean => shape.kind === 'text' && codes.has(shape.text);
};

/** Lays the list out on a site's paper: a new page for each aisle, each with its number, the revision and who printed it. */
export function layOutPullList(paper: PullListPaper): Drawing[] {
  const clock = clocks(paper.timeZone);
  const when = ({ urgency, neededBy }: PaperRow): string =>
    neededBy !== null
      ? `by ${clock.short(neededBy, paper.at)}`
      : urgency === 'now'
        ? 'now'
        : 'today';
  const { page, margin, perPage } = pageOn(paper.on ?? 'a4');
  const sheets = sheetsOf(paper.rows, perPage);
  const wide = rowSize.width;
  const kind = paper.what === 'changes' ? 'only what has changed since' : 'the whole list';
  const by = paper.by === null ? '' : ` by ${paper.by}`;
  const line = `Revision ${paper.revision}, ${kind} · printed ${clock.whole(paper.at)}${by}`;
  return sheets.map(({ head, rows }, i) => {
    const number = `${i + 1} of ${sheets.length}`;
    const bottom = { y: page.height - 7, size: 3, weight: 'regular', fill: look.ink3 } as const;
    const list = rows.flatMap((row, n) =>
      moved(paperRow(row, when(row)), margin, top - 2 + n * rowSize.height),
    );
    const heads = [
      words(margin + 6, 16.4, 6.4, paper.title, 'bold', wide - 6),
      words(margin + 6, 22.6, 4.6, head, 'bold', wide - 6),
      words(margin + 6, 28.4, 3.2, line, 'regular', wide - 6),
    ];
    const means = saysNotPrintable([...heads, ...list]) || list.some(namedByNumber(rows));
    return {
      ...page,
      shapes: [
        { kind: 'box', x: margin, y: 11, width: 3, height: 12, fill: look.manila, radius: 0.6 },
        ...heads,
        { kind: 'box', x: margin, y: top - 2.6, width: wide, height: 0.4, fill: look.ink },
        ...list,
        {
          ...({ kind: 'text', x: margin, anchor: 'start', ...bottom } as const),
          text: means
            ? notPrintableMeans
            : 'Scan each folder when it leaves: a tick on paper tells nobody where it is.',
        },
        { kind: 'text', x: page.width - margin, anchor: 'end', ...bottom, text: number },
      ],
    };
  });
}

/** Draws the list as a PDF. */
export function drawPullList(paper: PullListPaper): Promise<Uint8Array> {
  return renderPdf(
    layOutPullList(paper),
    `Pull list, revision ${paper.revision}`,
    new Date(paper.at),
  );
}
