import type { Drawing, Shape } from '../geometry.ts';
import { look } from '../look.ts';
import { cornerOf, paperOf, positionsOf, type Placing, type Stock } from '../stock.ts';
import { fitText } from '../text-runs.ts';

const hair = 0.2;
const arm = 2.5;

function cross(x: number, y: number): Shape[] {
  const fill = '#000000';
  return [
    { kind: 'box', x: x - arm, y: y - hair / 2, width: 2 * arm, height: hair, fill },
    { kind: 'box', x: x - hair / 2, y: y - arm, width: hair, height: 2 * arm, fill },
  ];
}

/** Ticks a millimetre apart, longer at five and ten. */
function rule(length: number, x: number, y: number, upright: boolean): Shape[] {
  return Array.from({ length: Math.floor(length) + 1 }, (_, mm): Shape => {
    const tick = mm % 10 === 0 ? 4 : mm % 5 === 0 ? 3 : 1.8;
    return upright
      ? { kind: 'box', x, y: y + mm - hair / 2, width: tick, height: hair, fill: '#000000' }
      : { kind: 'box', x: x + mm - hair / 2, y, width: hair, height: tick, fill: '#000000' };
  });
}

function number(text: string, x: number, y: number): Shape {
  const at = { x, y, size: 2.4, weight: 'regular', fill: look.ink, anchor: 'middle' } as const;
  return { kind: 'text', ...at, text };
}

const instruction = [
  'Print at 100 %, not fitted to the page: the rules beside these words must measure their length.',
  'Hold this page and a sheet of labels before a light: crosses must lie on the corners of labels.',
  'On the first label’s cross, read how far its corner is off, in millimetres.',
  'Labels further right or further down: type +. Further left or further up: type –.',
] as const;

/** Ticks along the arms of the first label's cross, as far as the paper goes. */
function ruledCross(x: number, y: number): Shape[] {
  const ticks = Array.from({ length: 21 }, (_, i) => i - 10).filter((mm) => mm !== 0);
  const tick = (mm: number): number => (mm % 5 === 0 ? 3 : 1.6);
  const fill = '#000000';
  return ticks.flatMap((mm): Shape[] => [
    ...(x + mm < 0
      ? []
      : [
          {
            kind: 'box',
            x: x + mm - hair / 2,
            y: y - tick(mm) / 2,
            width: hair,
            height: tick(mm),
            fill,
          } as const,
        ]),
    ...(y + mm < 0
      ? []
      : [
          {
            kind: 'box',
            x: x - tick(mm) / 2,
            y: y + mm - hair / 2,
            width: tick(mm),
            height: hair,
            fill,
          } as const,
        ]),
  ]);
}

/**
 * A page for one stock: crosses at the corners of its labels, rules in both directions, and what to do with them. It says
 * the offsets, in millimetres, and is moved by them as labels are: by `layOutSheets`.
 */
export function drawCalibration(stock: Stock, placing: Placing = {}): Drawing {
  const { offsetX = 0, offsetY = 0 } = placing;
  const paper = paperOf(stock, 60);
  const label = stock.form === 'continuous' ? { width: stock.width, height: 60 } : stock.label;
  const corners = Array.from({ length: positionsOf(stock) }, (_, i) => cornerOf(stock, i)).flatMap(
    ({ x, y }) => [
      [x, y],
      [x + label.width, y],
      [x, y + label.height],
      [x + label.width, y + label.height],
    ],
  );
  // Labels that touch have corners in common.
  const unique = new Map(
    corners.map(([x = 0, y = 0]) => [`${x.toFixed(2)} ${y.toFixed(2)}`, { x, y }]),
  );
  const inset = paper.height < 40 ? 10 : 20;
  const long = Math.min(100, paper.width - inset);
  const tall = Math.min(100, paper.height - inset);
  const [left, top] = [(paper.width - long) / 2, (paper.height - tall) / 2];
  const size = Math.min(3.2, paper.width / 32, tall / 14);
  const small = paper.width < 70 || paper.height < 40;
  // A small label has room for its rules only; the page that prints it says the rest.
  const words = small
    ? []
    : [`${stock.name} · offsets ${offsetX} and ${offsetY} mm`, ...instruction];
  const room = paper.width - left - 18;
  const first = cornerOf(stock, 0);
  return {
    ...paper,
    shapes: [
      ...[...unique.values()].flatMap(({ x, y }) => cross(x, y)),
      ...ruledCross(first.x, first.y),
      {
        kind: 'box',
        x: left,
        y: top,
        width: room + 8,
        height: size * 1.5 * (words.length + 1) + 8,
        fill: '#ffffff',
      },
      ...rule(long, left, top, false),
      ...rule(tall, left, top, true),
      number('10 mm', left + 10, top + 7),
      ...words.map((text, i): Shape => ({
        ...{ kind: 'text', x: left + 8, y: top + 8 + size * 1.5 * (i + 1) },
        ...fitText(text, i === 0 ? 'bold' : 'regular', size, room),
        ...{ weight: i === 0 ? 'bold' : 'regular', fill: look.ink, anchor: 'start' },
      })),
    ],
  };
}
