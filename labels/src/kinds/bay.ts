import { caption, code, layout, line, words } from './parts.ts';

/** At the head of a bay, read from the end of the aisle. */
export const bay = layout({
  kind: 'bay',
  name: 'Bay, 6 × 4 in',
  width: 152.4,
  height: 101.6,
  parts: [
    words('short', '{shortCode}', [6, 5, 140.4, 36], 30, {
      ...{ weight: 'mono', align: 'middle', lines: 2, floor: 6, tooLong: 'refuse' },
    }),
    words('name', '{name}', [6, 42, 140.4, 10.8], 8.4, { weight: 'bold', align: 'middle' }),
    line('rule', [6, 54.4, 140.4, 0.4]),
    words('range', '{range}', [6, 57, 60, 18], 7, {
      ...{ weight: 'bold', lines: 2, floor: 1.8 },
    }),
    caption('trail', '{trail}', [6, 78, 60, 10.4], { size: 4, lines: 2 }),
    code('code', '{code}', [70, 57, 76.4, 40], { module: 0.5, readable: 4 }),
  ],
});
