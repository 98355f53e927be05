import { look } from '../look.ts';
import { bands, caption, chips, code, layout, mark, words } from './parts.ts';

/** The common label: 4 × 2 inches, half of its colours visible on the folder's edge. */
export const folder = layout({
  kind: 'folder',
  name: 'Folder label, 4 × 2 in',
  width: 101.6,
  height: 50.8,
  parts: [
    bands('bands', [0, 0, 15, 50.8]),
    words('type', '{recordType}', [20, 2.6, 40, 5.2], 4, { weight: 'bold' }),
    caption('facility', '{facility}', [61, 2.8, 36.6, 4.8], { size: 3.2, align: 'end' }),
    chips('number', [20, 9.4, 77.6, 12.4]),
    code('code', '{code}', [20, 24.6, 55, 22.4], { readable: 3.2 }),
    caption('volume-word', 'volume', [76, 25, 21.6, 4.2], { align: 'end', when: 'volume' }),
    words('volume', '{volume}', [76, 29.2, 21.6, 11.4], 9.4, { weight: 'bold', align: 'end' }),
    mark('temporary', 'temporary', [76, 41.4, 21.6, 4.2], { size: 3.2, ink: look.manilaInk }),
    mark('restricted', 'restricted', [93.2, 45.4, 4.4, 4.4], { show: 'sign' }),
  ],
});
