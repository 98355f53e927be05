import { filingColour } from '@outguide/labels/palette';
import type { FolderLook } from '../src/folder-look.ts';
import { element } from './element.ts';

/** A chart number in its filing colours, or its label's code where this kiosk may not know the number. */
export function drawNumber(folder: FolderLook): HTMLElement {
  const drawn = element('div', 'number');
  if (folder.groups === null) {
    const text = folder.code === null ? 'folder' : folder.code;
    drawn.append(element('span', 'plain', text));
  }
  for (const [index, group] of (folder.groups ?? []).entries()) {
    if (index > 0) drawn.append(element('span', 'gap'), element('span', 'unseen', '-'));
    for (const digit of group) {
      const band = element('b', '', digit);
      const { ground, digit: ink } = filingColour(digit);
      band.style.background = ground;
      band.style.color = ink;
      drawn.append(band);
    }
  }
  drawn.append(element('small', '', folder.volume));
  return drawn;
}
