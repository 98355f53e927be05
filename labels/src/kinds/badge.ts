import { look } from '../look.ts';
import { box, caption, code, layout, words } from './parts.ts';

/** A card of the size of a bank card (ISO/IEC 7810 ID-1), for card printers of 300 dpi: four dots. */
export const badge = layout({
  kind: 'badge',
  name: 'Badge, 85.6 × 54 mm',
  width: 85.6,
  height: 53.98,
  dpi: 300,
  parts: [
    box('stripe', [0, 0, 85.6, 6], { fill: look.manila }),
    words('facility', '{facility}', [5, 0.8, 75.6, 4.4], 3.2, { weight: 'bold' }),
    words('name', '{name}', [5, 8, 75.6, 15.6], 7.4, { weight: 'bold', lines: 2, floor: 3.4 }),
    words('role', '{role}', [5, 24, 46, 5.2], 4),
    caption('issued', '{issuedOn}', [52, 24.4, 28.6, 4.4], { align: 'end' }),
    code('code', '{code}', [15, 31, 55.6, 20], { module: 0.33867, readable: 2.6 }),
  ],
});
