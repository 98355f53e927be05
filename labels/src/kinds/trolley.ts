import { look } from '../look.ts';
import { box, caption, code, layout, words } from './parts.ts';

/** On the end of a trolley. Its code stands for all that is in it. */
export const trolley = layout({
  kind: 'trolley',
  name: 'Trolley, 4 × 6 in',
  width: 101.6,
  height: 152.4,
  parts: [
    box('banner', [0, 0, 101.6, 22], { fill: look.ink }),
    words('kind', '{placeKind}', [6, 4, 89.6, 14], 11, { weight: 'bold', ink: '#ffffff' }),
    words('name', '{name}', [6, 27, 89.6, 40], 16, { weight: 'bold', lines: 3, floor: 6 }),
    caption('trail', 'lives in {trail}', [6, 69, 89.6, 10], { size: 4, lines: 2 }),
    code('code', '{code}', [5.2, 84, 91.2, 48], { module: 0.625, readable: 4.6 }),
    caption('what', 'One scan moves all that is in it', [6, 136, 89.6, 6], {
      size: 4.4,
      align: 'middle',
    }),
    caption('facility', '{facility}', [6, 143.4, 89.6, 4.4], { align: 'middle' }),
  ],
});
