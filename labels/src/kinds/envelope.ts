import { caption, code, layout, line, words } from './parts.ts';

/** On an envelope or tube that goes round by porter or pneumatic post. */
export const envelope = layout({
  kind: 'envelope',
  name: 'Envelope or tube, 4 × 2 in',
  width: 101.6,
  height: 50.8,
  parts: [
    words('name', '{name}', [5, 3, 91.6, 8.6], 7, { weight: 'bold' }),
    caption('trail', 'Found empty? Send it back to {trail}, {facility}', [5, 11.8, 91.6, 8], {
      lines: 2,
    }),
    line('rule', [5, 20.8, 91.6, 0.3]),
    code('code', '{code}', [14.2, 22.4, 73.2, 26], { module: 0.5, readable: 3.4 }),
  ],
});
