import { look } from '../look.ts';
import { bands, caption, chips, code, layout, mark, words, year } from './parts.ts';

/** Folds over the end tab: left half in front, right half behind, each digit upright on both. */
export const folderEndTab = layout({
  kind: 'folder_end_tab',
  name: 'End tab, 2 × 7½ in, folded',
  width: 50.8,
  height: 190.5,
  bleed: 1.5,
  parts: [
    bands('bands', [0, 0, 50.8, 108], { digits: 6, fold: 'beside' }),
    year('year', [0, 109.5, 50.8, 11], { fold: 'beside' }),
    chips('number', [2, 122.5, 21.4, 5.5]),
    chips('number-behind', [27.4, 122.5, 21.4, 5.5]),
    code('code', '{code}', [1.5, 130, 22, 58], { turn: 90, readable: 2.6 }),
    words('type', '{recordType}', [43.4, 130, 5.4, 58], 3.8, { turn: 90, weight: 'bold' }),
    caption('facility', '{facility}', [38.6, 130, 4, 58], { turn: 90 }),
    words('volume', 'volume {volume}', [28.6, 130, 9, 30], 6.4, { turn: 90, weight: 'bold' }),
    mark('temporary', 'temporary', [30.6, 162, 5, 20], {
      turn: 90,
      size: 4,
      ink: look.manilaInk,
    }),
    mark('restricted', 'restricted', [27.4, 183, 4.4, 4.4], { show: 'sign' }),
  ],
});
