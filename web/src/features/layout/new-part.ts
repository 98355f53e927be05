import type { Layout, Part } from './layout.ts';

const forms = ['text', 'code', 'chips', 'bands', 'year', 'mark', 'box', 'line'] as const;
export const partForms: readonly Part['form'][] = forms;

export const formWords: Readonly<Record<Part['form'], string>> = {
  text: 'Words',
  code: 'Code',
  chips: 'Number in colours',
  bands: 'Colour bands',
  year: 'Year band',
  mark: 'Mark',
  box: 'Box',
  line: 'Line',
};

const at = (width: number, height: number) => ({ x: 2, y: 2, width, height, turn: 0 as const });
const ink = '#1b1e23';

function made(form: Part['form'], id: string): Part {
  switch (form) {
    case 'text':
      return {
        ...{ form, id, ...at(40, 6), words: 'Words', size: 4, weight: 'regular', align: 'start' },
        ...{ ink, lines: 1, tooLong: 'shrink', floor: 2.4 },
      };
    case 'code':
      return {
        form,
        id,
        ...at(56, 18),
        code: 'code128',
        holds: '{code}',
        module: 0.375,
        readable: 2.8,
      };
    case 'chips':
      return { form, id, ...at(50, 8), align: 'start' };
    case 'bands':
      return {
        ...{ form, id, ...at(15, 46), digits: 4, order: 'looked', along: 'down', digitTurn: 0 },
        ...{ fold: 'none', rest: true },
      };
    case 'year':
      return { form, id, ...at(15, 10), digitTurn: 0, fold: 'none' };
    case 'mark':
      return {
        form,
        id,
        ...at(20, 5),
        mark: 'temporary',
        show: 'word',
        size: 3.2,
        align: 'start',
        ink,
      };
    case 'box':
      return { form, id, ...at(30, 15), fill: null, stroke: ink, radius: 1 };
    case 'line':
      return { form, id, ...at(40, 0.4), ink };
  }
}

/** A new part in the corner of the label, with a name that no other part has. */
export function newPart(form: Part['form'], layout: Layout): Part {
  const taken = new Set(layout.parts.map((part) => part.id));
  let number = layout.parts.length + 1;
  while (taken.has(`${form}-${number}`)) number += 1;
  return made(form, `${form}-${number}`);
}

/** What a part is called in lists and for those who hear the page. */
export function partName(part: Part): string {
  if (part.form === 'text') return `${formWords.text}: ${part.words}`;
  if (part.form === 'code') return `${formWords.code}: ${part.holds}`;
  if (part.form === 'mark') return `${formWords.mark}: ${part.mark}`;
  return formWords[part.form];
}
