import { look } from '../look.ts';
import { box as frame, caption, code, layout, words } from './parts.ts';

/** On the end of an archive box. */
export const box = layout({
  kind: 'box',
  name: 'Box, 4 × 3 in',
  width: 101.6,
  height: 76.2,
  parts: [
    frame('frame', [2, 2, 97.6, 41], { stroke: look.ink, radius: 1.5 }),
    words('name', '{name}', [5, 4, 91.6, 13], 10, { weight: 'bold', lines: 2, floor: 4.4 }),
    caption('range-word', 'holds', [5, 18, 16, 4.4], { when: 'range' }),
    words('range', '{range}', [5, 22.4, 91.6, 8.4], 6.6, {
      ...{ weight: 'mono', lines: 2, floor: 1.8 },
    }),
    caption('trail', '{trail}', [5, 32, 91.6, 8.6], { size: 3.4, lines: 2 }),
    code('code', '{code}', [14.2, 45.4, 73.2, 28], { module: 0.5, readable: 3.6 }),
  ],
});
