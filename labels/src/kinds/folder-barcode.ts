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

/** The same where there is less room: Avery 5160 and L7159, rolls of 57 × 32 mm and of 2 × 1 in. */
export const folderBarcodeSmall = layout({
  kind: 'folder_barcode',
  name: 'Barcode, 2 × 1 in',
  width: 50.8,
  height: 25.4,
  parts: [
    chips('number', [2.4, 1.8, 32, 4.6]),
    words('volume', 'vol. {volume}', [35, 1.8, 13.4, 4.6], 3.4, { weight: 'bold', align: 'end' }),
    code('code', '{code}', [1.2, 7, 48.4, 13.4], { module: 0.25, readable: 2.4 }),
    caption('type', '{recordType}', [2.4, 21.4, 28, 3], { size: 2.4 }),
    mark('temporary', 'temporary', [31, 21.4, 14, 3], { size: 2.4, ink: look.manilaInk }),
    mark('restricted', 'restricted', [45.6, 21.4, 3, 3], { show: 'sign' }),
  ],
});
