// Pictures of what is no label but is printed all the same, for docs/labels.md: invented, and of nobody.
import { composeSymbol } from '../../src/symbol.ts';
import type { Drawing } from '../../src/geometry.ts';
import { layOutPullList, type PaperRow } from '../../src/pull-list.ts';
import { renderSvg } from '../../src/render/svg.ts';
import { layOutScanSheet } from '../../src/scan-sheet.ts';
import { drawCalibration } from '../../src/stock/calibration.ts';
import { catalogue } from '../../src/stock/catalogue.ts';
import { svgToPng } from './read-back.ts';

const day = Date.UTC(2026, 4, 4, 6, 30);
const symbol = (kind: 'F' | 'P' | 'L' | 'A', n: number) => composeSymbol(kind, n);
const wanted: readonly (readonly [number: string, shelf: string, place: string, hour: number])[] = [
  ['482101', 'A-04-01', 'Cardiology clinic', 9],
  ['117302', 'A-04-01', 'Ward 5', 10],
  ['905502', 'A-04-02', 'Cardiology clinic', 9],
  ['330714', 'A-04-02', 'Emergency', 0],
  ['761825', 'A-04-03', 'Ward 7', 13],
];

function rowOf([number, shelf, forPlace, hour]: (typeof wanted)[number], n: number): PaperRow {
  return {
    ...{ number, shelf, forPlace, filingOrder: 'terminal_digit', volumeNo: (n % 2) + 1 },
    ...{ temporary: n === 2, code: symbol('F', 4_000 + n), change: 'stands' },
    ...{ room: 'File room A', aisle: 'Bay 4', urgency: hour === 0 ? 'now' : 'by_time' },
    neededBy: hour === 0 ? null : Date.UTC(2026, 4, 4, hour),
    elsewhere: n === 4 ? 'Ward 5' : null,
  };
}

const pullList = (): Drawing | undefined =>
  layOutPullList({
    ...{ title: 'Morning walk, 4 May', room: 'File room A', revision: 1, what: 'whole' },
    ...{ at: day, by: 'A clerk', timeZone: 'UTC', rows: wanted.map(rowOf) },
  })[0];

const scanSheet = (): Drawing | undefined =>
  layOutScanSheet({
    badges: [{ code: symbol('P', 1), title: 'A clerk', detail: 'badge of the clerk' }],
    places: [
      { code: symbol('L', 12), title: 'Ward 5', detail: 'W5' },
      { code: symbol('L', 40), title: 'Trolley 2', detail: 'TR-2' },
    ],
    cards: [{ code: symbol('A', 1), title: 'RETURN HERE', detail: 'what follows comes back' }],
    folders: wanted.slice(0, 3).map(([title], n) => ({
      ...{ code: symbol('F', 4_000 + n), title, filingOrder: 'terminal_digit' },
      detail: 'volume 1',
    })),
  })[0];

const calibration = (): Drawing | undefined => {
  const stock = catalogue.find((one) => one.id === 'avery-l7160');
  return stock && drawCalibration(stock);
};

/** The pages by the file of their picture. */
const drawings = [
  ['pull-list-page.png', pullList],
  ['calibration.png', calibration],
  ['scan-sheet.png', scanSheet],
] as const;

/** Each page's drawing. */
export const pages = drawings.map(([file, draw]) => ({
  file,
  draw: (): Drawing => {
    const page = draw();
    if (page === undefined) throw new Error('the page is not drawn');
    return page;
  },
}));

/** Their pictures at 72 dots an inch, as large as a page need be to be known again. */
export const pagePictures = pages.map(({ file, draw }) => ({
  file,
  draw: (): Promise<Buffer> => svgToPng(renderSvg(draw(), 'an example'), 72),
}));
