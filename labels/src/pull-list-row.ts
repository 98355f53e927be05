import { encodeBars, quietModules } from './bars.ts';
import type { FilingOrder } from './filing-order.ts';
import type { Shape, Text, Weight } from './geometry.ts';
import { look } from './look.ts';
import { numberChips } from './number-chips.ts';
import { printable } from './printable.ts';
import { fitText } from './text-runs.ts';

/** One line of a pull list on paper. */
export interface PaperRow {
  readonly number: string;
  readonly filingOrder: FilingOrder;
  readonly volumeNo: number;
  readonly temporary: boolean;
  /** The folder's own label; null when it has none, which is then said. */
  readonly code: string | null;
  readonly change: 'stands' | 'added' | 'changed' | 'dropped';
  readonly room: string;
  readonly aisle: string;
  readonly shelf: string;
  readonly forPlace: string;
  /** The label of that place, said where its name cannot be printed. */
  readonly forPlaceCode?: string | null;
  /** Ms since 1970 UTC. */
  readonly neededBy: number | null;
  readonly urgency: string;
  /** Where it is, when it is not on its shelf. */
  readonly elsewhere: string | null;
}

export const rowSize = { width: 186, height: 13 } as const;
/** A third of a millimetre reads from paper that lies on a trolley; it is four dots at 300 dpi and eight at 600. */
const module = 0.338_67;
const at = { tick: 1, number: 8, volume: 56, shelf: 74, wanted: 100, bars: 134 } as const;

function words(
  x: number,
  y: number,
  size: number,
  text: string,
  more: Partial<Text> & { readonly room: number },
): Text {
  const { room, weight = 'regular' as Weight, fill = look.ink } = more;
  const fitted = fitText(printable(text, weight), weight, size, room);
  return { kind: 'text', x, y, ...fitted, weight, fill, anchor: more.anchor ?? 'start' };
}

const tags = { stands: null, added: 'NEW', changed: 'CHANGED', dropped: 'NOT ANY MORE' } as const;

/** Draws one row, its top left corner at the origin; `when` is its time in words. */
export function paperRow(row: PaperRow, when: string): Shape[] {
  const dropped = row.change === 'dropped';
  const tag = tags[row.change];
  const volume = `${row.temporary ? 'temp. ' : ''}vol. ${row.volumeNo}`;
  return [
    {
      kind: 'box',
      x: 0,
      y: rowSize.height - 0.1,
      width: rowSize.width,
      height: 0.15,
      fill: look.line,
    },
    ...(dropped
      ? []
      : [
          {
            kind: 'box',
            x: at.tick,
            y: 4.2,
            width: 4.6,
            height: 4.6,
            fill: null,
            stroke: look.ink,
          } as const,
        ]),
    ...numberChips(row.number, row.filingOrder, {
      x: at.number,
      y: 3.2,
      height: 6.2,
      maxWidth: 46,
    }),
    words(at.volume, 7.9, 3.6, volume, { room: 15.5, weight: 'bold' }),
    ...(tag === null
      ? []
      : [words(at.number, 11.9, 2.3, tag, { room: 46, weight: 'bold', fill: look.manilaInk })]),
    ...spot(row),
    words(at.wanted, 6.4, 3.6, printable(row.forPlace, 'bold', row.forPlaceCode), {
      room: 32,
      weight: 'bold',
    }),
    words(at.wanted, 10.6, 3, when, { room: 32, fill: look.ink2 }),
    ...(dropped ? [struck()] : bars(row.code)),
  ];
}

/** Its shelf, or where it is instead. */
function spot({ shelf, elsewhere }: PaperRow): Shape[] {
  if (elsewhere === null) return [words(at.shelf, 7.9, 3.8, shelf, { room: 24, weight: 'mono' })];
  return [
    words(at.shelf, 6.4, 3.2, 'not on its shelf:', { room: 24, fill: look.ink2 }),
    words(at.shelf, 10.6, 3.2, elsewhere, { room: 24, weight: 'bold' }),
  ];
}

const struck = (): Shape => ({
  ...({ kind: 'box', x: at.number, y: 6.3, height: 0.4, fill: look.ink } as const),
  width: at.bars - at.number - 4,
});

function bars(code: string | null): Shape[] {
  const room = rowSize.width - at.bars;
  if (code === null)
    return [words(at.bars + 4, 7.9, 3, 'no label: print one', { room: room - 4, fill: look.ink2 })];
  const encoded = encodeBars(code);
  const wide = encoded.modules * module;
  if (wide + 2 * quietModules * module > room + 0.5)
    throw new RangeError('the code is too long for a row');
  const x = at.bars + (room - wide) / 2;
  return [{ kind: 'bars', x, y: 1.6, height: rowSize.height - 3.6, module, bars: encoded }];
}
