import { caption, code, layout, words } from './parts.ts';

/** One of a roll that is printed in advance: a code of ours that is on no folder yet, and which of its roll it is. */
export const rollLabel = layout({
  kind: 'roll_label',
  name: 'Label of a roll, 63.5 × 38.1 mm',
  width: 63.5,
  height: 38.1,
  parts: [
    code('code', '{code}', [4, 4, 55.5, 21], { readable: 2.6 }),
    words('roll', 'roll {roll}', [4, 27.4, 28, 6], 4.2, { weight: 'bold' }),
    words('nth', 'label {nth}', [33, 27.4, 26.5, 6], 4.2, { align: 'end' }),
    caption('facility', '{facility}', [4, 33.5, 55.5, 3.6], { size: 2.6 }),
  ],
});
