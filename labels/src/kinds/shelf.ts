import { caption, code, layout, words } from './parts.ts';

/** On the edge of a shelf board. */
export const shelf = layout({
  kind: 'shelf',
  name: 'Shelf, 4 × 1 in',
  width: 101.6,
  height: 25.4,
  parts: [
    // Cut, the code of one shelf is that of its neighbour, and a range ends where it does not.
    words('short', '{shortCode}', [3, 1.4, 40, 10.8], 9, {
      ...{ weight: 'mono', lines: 3, floor: 2.8, tooLong: 'refuse' },
    }),
    words('range', '{range}', [3, 12.6, 40, 6.2], 3.6, {
      ...{ weight: 'bold', lines: 2, floor: 1.8 },
    }),
    caption('trail', '{trail}', [3, 19.2, 40, 4.4]),
    code('code', '{code}', [44.4, 2.4, 55.4, 20.6]),
  ],
});
