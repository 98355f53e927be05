import { caption, chips, code, layout, words } from './parts.ts';

/** On a sheet that came after its folder left: to whose folder it goes. Fits Avery L7160. */
export const looseSheet = layout({
  kind: 'loose_sheet',
  name: 'Loose sheet, 63.5 × 38.1 mm',
  width: 63.5,
  height: 38.1,
  parts: [
    caption('to', 'to folder', [4, 1.4, 20, 4]),
    chips('number', [4, 6.2, 38, 6.6]),
    words('volume', 'vol. {volume}', [43, 6.2, 16.5, 6.6], 4.4, { weight: 'bold', align: 'end' }),
    code('code', '{code}', [4, 14, 55.5, 16.4], { readable: 2.4 }),
    caption('from', 'from {from}, {printedOn}', [4, 31.4, 55.5, 4], { when: 'from' }),
  ],
});
