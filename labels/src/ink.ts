// The dark rectangles of codes, for every renderer. They are always drawn as one path: edges that two rectangles of a path
// share leave no hair of white between them.
import {
  turnedArea,
  type Area,
  type BarShape,
  type CodeShape,
  type MatrixShape,
} from './geometry.ts';

function ofBars({ bars, module, height }: BarShape): Area[] {
  const dark: Area[] = [];
  let from = 0;
  for (const [i, width] of bars.widths.entries()) {
    if (i % 2 === 0) dark.push({ x: from * module, y: 0, width: width * module, height });
    from += width;
  }
  return dark;
}

/** Cells that stand side by side are one rectangle. */
function ofMatrix({ matrix, module }: MatrixShape): Area[] {
  const dark: Area[] = [];
  for (const [y, row] of matrix.rows.entries()) {
    for (let x = row.indexOf(true); x !== -1; x = row.indexOf(true, x)) {
      const next = row.indexOf(false, x);
      const end = next === -1 ? row.length : next;
      const width = (end - x) * module;
      dark.push({ x: x * module, y: y * module, width, height: module });
      x = end;
    }
  }
  return dark;
}

/** What a code prints dark, where it stands on the paper. */
export function inkOf(shape: CodeShape): Area[] {
  const dark = shape.kind === 'bars' ? ofBars(shape) : ofMatrix(shape);
  return dark.map((area) => {
    const turned = turnedArea(area, shape.turn ?? 0);
    return { ...turned, x: turned.x + shape.x, y: turned.y + shape.y };
  });
}
