import type { Layout } from '../layout/form.ts';
import { look } from '../look.ts';
import { receipts, type Receipt } from '../stock/papers.ts';
import { box, caption, chips, code, layout, words } from './parts.ts';

/** Goes into a folder that somebody waits for; the paper of a receipt printer. Its bars are as wide on each of them. */
export function holdSlipOn(receipt: Receipt): Layout {
  const { width, printable: room } = receipts[receipt];
  const left = (width - room) / 2;
  const middle = (width - 56) / 2;
  return layout({
    kind: 'hold_slip',
    name: `Hold slip, ${receipt} mm roll`,
    width,
    height: 114,
    parts: [
      box('banner', [0, 0, width, 10], { fill: look.ink }),
      words('hold', 'HOLD FOR', [left, 1.8, room, 6.4], 5, { weight: 'bold', ink: '#ffffff' }),
      words('place', '{place}', [left, 11, room, 12.4], receipt === 80 ? 10 : 8, {
        ...{ weight: 'bold', lines: 2, floor: 5 },
      }),
      words('why', '{why}', [left, 23.4, room, 5.2], 4.2),
      chips('number', [left, 30.6, room - 18, 9]),
      words('volume', 'vol {volume}', [left + room - 17, 30.6, 17, 9], 4.6, {
        ...{ weight: 'bold', align: 'end' },
      }),
      words('next', '{next}', [left, 41, room, 10], 4, {
        weight: 'bold',
        ink: look.manilaInk,
        lines: 2,
        floor: 3,
      }),
      caption('folder-word', 'the folder', [left, 52, room, 4], { when: 'code' }),
      code('code', '{code}', [middle, 57.4, 56, 19.6], { readable: 3 }),
      caption('place-word', 'scan both when it leaves for {place}', [left, 78.6, room, 4], {
        when: 'placeCode',
      }),
      code('place-code', '{placeCode}', [middle, 84.2, 56, 20], { readable: 3 }),
      caption('foot', '{foot}', [left, 107, room, 4]),
    ],
  });
}

export const holdSlip = holdSlipOn(80);
