import { look } from '../look.ts';
import { caption, chips, code, layout, line, words } from './parts.ts';

/** What a clerk takes to the shelf for one request. A6 across, from an office printer. */
export const requestSlip = layout({
  kind: 'request_slip',
  name: 'Request slip, A6 across',
  width: 148,
  height: 105,
  dpi: 600,
  parts: [
    caption('fetch', 'fetch', [6, 4, 30, 4.6], { size: 3.6 }),
    chips('number', [6, 10, 92, 14]),
    words('volume', 'vol. {volume}', [100, 10, 42, 14], 8, { weight: 'bold', align: 'end' }),
    words('shelf', '{shelf}', [6, 26, 70, 12], 9.6, { weight: 'mono' }),
    caption('type', '{recordType}', [78, 28.6, 64, 6], { size: 4, align: 'end' }),
    words('elsewhere', 'not on its shelf: {elsewhere}', [6, 38.6, 136, 6], 4.6, {
      weight: 'bold',
      ink: look.manilaInk,
    }),
    line('rule', [6, 46, 136, 0.4]),
    caption('for', 'for', [6, 48.6, 30, 4.6], { size: 3.6 }),
    words('place', '{place}', [6, 53.2, 94, 17], 11, { weight: 'bold', lines: 2, floor: 5 }),
    words('urgency', '{urgency}', [101, 53.2, 41, 9], 7, { weight: 'bold', align: 'end' }),
    caption('purpose', '{purpose}', [101, 63, 41, 7], { align: 'end' }),
    caption('asked', 'asked by {askedBy}, {askedAt}', [6, 71, 136, 4.6], { size: 3.6 }),
    code('code', '{code}', [6, 78, 61, 23], { module: 0.381 }),
    code('place-code', '{placeCode}', [81, 78, 61, 23], { module: 0.381 }),
  ],
});
