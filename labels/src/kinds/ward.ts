import { caption, code, layout, words } from './parts.ts';

/** Beside the door or on the desk where folders are received. */
export const ward = layout({
  kind: 'ward',
  name: 'Ward, clinic or desk, 4 × 2 in',
  width: 101.6,
  height: 50.8,
  parts: [
    words('name', '{name}', [5, 3, 91.6, 13.4], 11, { weight: 'bold', lines: 2, floor: 4.6 }),
    caption('trail', '{trail}', [5, 16.6, 91.6, 4.6], { size: 3.6 }),
    code('code', '{code}', [14.2, 23.6, 73.2, 25.4], { module: 0.5, readable: 3.4 }),
  ],
});
