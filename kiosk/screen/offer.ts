import type { OfferedLook, OfferLook } from '../src/offer-look.ts';
import { element } from './element.ts';
import { drawNumber } from './number.ts';

/** The folders of a patient, each with its key: touched, or chosen by its digit. */
export function drawOffer({ folders, note }: OfferLook, choose: (code: string) => void) {
  const items = folders.map((folder, index) =>
    element('li', '', drawChoice(folder, index + 1, choose)),
  );
  const about = note === null ? null : element('p', 'more', note);
  if (items.length === 0) return [about].filter((part) => part !== null);
  const few = items.length <= 3 ? ' few' : '';
  const line = 'Which is in your hand? Scan its label, touch it, or press its digit.';
  return [
    element('p', 'line', line),
    element('ol', `offer${few}`, ...items),
    ...(about === null ? [] : [about]),
  ];
}

function drawChoice(
  { code, groups, volume, recordType, where, seen }: OfferedLook,
  digit: number,
  choose: (code: string) => void,
): HTMLElement {
  const button = element(
    'button',
    'choice',
    element('kbd', '', String(digit)),
    element(
      'span',
      'what',
      drawNumber({ groups, code, volume: `${volume} · ${recordType}` }),
      element('span', 'where', where),
      element('span', 'seen', seen),
    ),
  );
  button.type = 'button';
  button.addEventListener('click', () => choose(code));
  return button;
}
