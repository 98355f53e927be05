// The dark rectangles of codes, for every renderer. They are always drawn as one path: edges that two rectangles of a path
// share leave no hair of white between them.
import {
  turnedArea,
  type Area,
  type BarShape,
  type CodeShape,
  type MatrixShape,
} from './geometry.ts';

function ofBars({ bars }: BarShape): Area[] {
  const dark: Area[] = [];
  let x = 0;
  for (const [i, width] of bars.widths.entries()) {
    if (i % 2 === 0) dark.push({ x, y: 0, width, height: 1 });
    x += width;
  }
  return dark;
}

/** Cells that stand side by side are one rectangle. */
function ofMatrix({ matrix }: MatrixShape): Area[] {
  const dark: Area[] = [];
  for (const [y, row] of matrix.rows.entries()) {
    for (let x = row.indexOf(true); x !== -1; x = row.indexOf(true, x)) {
      const next = row.indexOf(false, x);
      const end = next === -1 ? row.length : next;
      dark.push({ x, y, width: end - x, height: 1 });
      x = end;
    }
  }
  return dark;
}

/** What a code prints dark in whole modules, its first bar or cell at the origin; bars are one module high. */
export function moduleInk(shape: CodeShape): Area[] {
  return shape.kind === 'bars' ? ofBars(shape) : ofMatrix(shape);
}

/** What a code prints dark in millimetres, where it stands on the paper. */
export function inkOf(shape: CodeShape): Area[] {
  const across = shape.module;
  const down = shape.kind === 'bars' ? shape.height : shape.module;
  return moduleInk(shape).map(({ x, y, width, height }) => {
    const area = { x: x * across, y: y * down, width: width * across, height: height * down };
    const turned = turnedArea(area, shape.turn ?? 0);
    return { ...turned, x: turned.x + shape.x, y: turned.y + shape.y };
  });
}
