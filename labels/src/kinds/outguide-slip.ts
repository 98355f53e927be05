import { look } from '../look.ts';
import { box, caption, chips, code, layout, words } from './parts.ts';

/** Stands in the pocket of an outguide where the folder was. A6, from an office printer. */
export const outguideSlip = layout({
  kind: 'outguide_slip',
  name: 'Outguide slip, A6',
  width: 105,
  height: 148,
  dpi: 600,
  parts: [
    box('banner', [0, 0, 105, 15], { fill: look.ink }),
    words('out', 'OUT', [6, 2.6, 24, 10], 8, { weight: 'bold', ink: '#ffffff' }),
    words('since', 'since {since}', [32, 3.4, 67, 8.4], 5.6, { ink: '#ffffff', align: 'end' }),
    chips('number', [6, 20, 70, 11]),
    words('volume', 'vol. {volume}', [77, 20, 22, 11], 6.4, { weight: 'bold', align: 'end' }),
    caption('type', '{recordType}', [6, 32.4, 60, 4.6], { size: 3.6 }),
    caption('home', 'lives on {home}', [67, 32.4, 32, 4.6], { size: 3.6, align: 'end' }),
    caption('to', 'it is with', [6, 41, 60, 4.6], { size: 3.6 }),
    words('place', '{place}', [6, 45.6, 93, 18], 12, { weight: 'bold', lines: 2, floor: 5 }),
    words('by', 'taken by {by}', [6, 64.6, 93, 5.4], 4.2),
    words('phone', 'ring {phone}', [6, 70.4, 44, 5.4], 4.2),
    words('due', 'due back {dueBack}', [50, 70.4, 49, 5.4], 4.2, { weight: 'bold', align: 'end' }),
    caption('place-word', 'the place', [6, 80, 60, 4.4], { when: 'placeCode' }),
    code('place-code', '{placeCode}', [22, 84.4, 61, 24], { module: 0.381 }),
    caption('folder-word', 'the folder', [6, 112, 60, 4.4], { when: 'code' }),
    code('code', '{code}', [22, 116.4, 61, 24], { module: 0.381 }),
    caption('foot', '{facility}, {printedOn}', [6, 142, 93, 4], { align: 'middle' }),
  ],
});
