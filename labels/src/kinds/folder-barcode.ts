import { look } from '../look.ts';
import { caption, chips, code, layout, mark, words } from './parts.ts';

/** Beside bought colour digits: the number and the code. Fits Avery L7160. */
export const folderBarcode = layout({
  kind: 'folder_barcode',
  name: 'Barcode, 63.5 × 38.1 mm',
  width: 63.5,
  height: 38.1,
  parts: [
    chips('number', [4, 3, 38, 7.4]),
    words('volume', 'vol. {volume}', [43, 3, 16.5, 7.4], 4.6, { weight: 'bold', align: 'end' }),
    code('code', '{code}', [4, 11.6, 55.5, 18], { readable: 2.6 }),
    caption('type', '{recordType}', [4, 31, 34, 4]),
    mark('temporary', 'temporary', [38.5, 31, 16, 4], { size: 2.8, ink: look.manilaInk }),
    mark('restricted', 'restricted', [55.5, 31, 4, 4], { show: 'sign' }),
  ],
});
