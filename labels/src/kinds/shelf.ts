import { caption, code, layout, words } from './parts.ts';

/** On the edge of a shelf board. */
export const shelf = layout({
  kind: 'shelf',
  name: 'Shelf, 4 × 1 in',
  width: 101.6,
  height: 25.4,
  parts: [
    words('short', '{shortCode}', [3, 2, 40, 10.8], 9, { weight: 'mono' }),
    words('range', '{range}', [3, 13, 40, 4.8], 3.6, { weight: 'bold' }),
    caption('trail', '{trail}', [3, 18.4, 40, 4.4]),
    code('code', '{code}', [44.4, 2.4, 55.4, 20.6]),
  ],
});
