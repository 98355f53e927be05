import { look } from '../look.ts';
import { bands, caption, code, layout, mark, words, year } from './parts.ts';

/** Folds over a tab on the long side: the lower half in front, the upper half behind and therefore on its head. */
export const folderSideTab = layout({
  kind: 'folder_side_tab',
  name: 'Side tab, 6 × 1½ in, folded',
  width: 152.4,
  height: 38.1,
  bleed: 1.5,
  parts: [
    bands('bands', [0, 0, 78, 38.1], {
      digits: 6,
      along: 'across',
      order: 'printed',
      fold: 'over',
    }),
    year('year', [79.5, 0, 14, 38.1], { fold: 'over' }),
    code('code', '{code}', [95.5, 20, 55.4, 17], { readable: 2.4 }),
    words('type', '{recordType}', [111, 11.4, 39.4, 5.4], 4, { turn: 180, weight: 'bold' }),
    caption('facility', '{facility}', [111, 5.6, 39.4, 4.4], { turn: 180 }),
    words('volume', 'vol. {volume}', [96, 9.6, 14, 7.2], 5.6, {
      turn: 180,
      weight: 'bold',
      align: 'end',
    }),
    mark('temporary', 'temporary', [96, 1, 22, 4.4], { turn: 180, size: 3.6, ink: look.manilaInk }),
    mark('restricted', 'restricted', [146, 1, 4.4, 4.4], { show: 'sign' }),
  ],
});
