import { look } from '../look.ts';
import { box, caption, code, layout, words } from './parts.ts';

/** Lies beside a kiosk; a card printer or a sheet of cards makes it. */
export const actionCard = layout({
  kind: 'action_card',
  name: 'Action card, 85.6 × 54 mm',
  width: 85.6,
  height: 53.98,
  parts: [
    box('stripe', [0, 0, 4, 53.98], { fill: look.manila }),
    words('title', '{title}', [8, 3, 73.6, 12], 9.6, { weight: 'bold' }),
    caption('hint', '{hint}', [8, 15.4, 73.6, 9.4], { size: 3.8, lines: 2, floor: 2.6 }),
    code('code', '{code}', [16.6, 27, 56, 24], { readable: 3 }),
  ],
});
