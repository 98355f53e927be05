// A picture in grey: what the verifier looks at. Values are 0 (black) to 1 (white) of this picture, not reflectance.

export interface Grey {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 to 255. */
  readonly pixels: Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The grey between four pixels, 0 to 1; null outside of the picture. */
export function greyAt({ width, height, pixels }: Grey, { x, y }: Point): number | null {
  if (!(x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1)) return null;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const [a, b] = [x - left, y - top];
  const at = (column: number, row: number) => pixels[row * width + column] ?? 0;
  const upper = at(left, top) * (1 - a) + at(right, top) * a;
  const lower = at(left, bottom) * (1 - a) + at(right, bottom) * a;
  return (upper * (1 - b) + lower * b) / 255;
}

/** The grey along a line at `count` points from `from` to `to`; `skipped` are those before the picture begins. */
export function greyAlong(
  picture: Grey,
  from: Point,
  to: Point,
  count: number,
): { readonly values: number[]; readonly skipped: number } {
  const values: number[] = [];
  let skipped = 0;
  for (let i = 0; i < count; i += 1) {
    const part = i / (count - 1);
    const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    const value = greyAt(picture, point);
    if (value !== null) values.push(value);
    else if (values.length === 0) skipped += 1;
  }
  return { values, skipped };
}
