import { look } from '../look.ts';
import { box, caption, chips, code, layout, words } from './parts.ts';

/** Goes into a folder that somebody waits for; the paper of a receipt printer. */
export const holdSlip = layout({
  kind: 'hold_slip',
  name: 'Hold slip, 80 mm roll',
  width: 80,
  height: 114,
  parts: [
    box('banner', [0, 0, 80, 10], { fill: look.ink }),
    words('hold', 'HOLD FOR', [4, 1.8, 72, 6.4], 5, { weight: 'bold', ink: '#ffffff' }),
    words('place', '{place}', [4, 11, 72, 12.4], 10, { weight: 'bold', lines: 2, floor: 5 }),
    words('why', '{why}', [4, 23.4, 72, 5.2], 4.2),
    chips('number', [4, 30.6, 54, 9]),
    words('volume', 'vol {volume}', [59, 30.6, 17, 9], 4.6, { weight: 'bold', align: 'end' }),
    words('next', '{next}', [4, 41, 72, 10], 4, {
      weight: 'bold',
      ink: look.manilaInk,
      lines: 2,
      floor: 3,
    }),
    caption('folder-word', 'the folder', [4, 52, 72, 4], { when: 'code' }),
    code('code', '{code}', [12, 57.4, 56, 19.6], { readable: 3 }),
    caption('place-word', 'scan both when it leaves for {place}', [4, 78.6, 72, 4], {
      when: 'placeCode',
    }),
    code('place-code', '{placeCode}', [12, 84.2, 56, 20], { readable: 3 }),
    caption('foot', '{foot}', [4, 107, 72, 4]),
  ],
});
