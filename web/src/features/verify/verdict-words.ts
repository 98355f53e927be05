import type { CodeVerdict } from '@outguide/server/verbs/label/judge-picture';

type Name = CodeVerdict['marks'][number]['name'];

/** What each parameter of ISO/IEC 15416 is, and what to do when it is low. */
export const parameterWords: Readonly<
  Record<Name, { readonly name: string; readonly low: string }>
> = {
  symbolContrast: {
    name: 'Symbol contrast',
    low: 'Bars too pale or paper too dark: more heat, a new ribbon or toner, white stock.',
  },
  darkness: {
    name: 'Darkest over lightest',
    low: 'Bars are grey: more heat, a new ribbon or toner. It passes up to a half.',
  },
  edgeContrast: {
    name: 'Least edge contrast',
    low: 'Two neighbours can hardly be told apart: ink runs, or the picture is out of focus.',
  },
  modulation: {
    name: 'Modulation',
    low: 'Narrow bars or gaps are weaker than wide ones: print slower, or wider bars.',
  },
  defects: {
    name: 'Spots and voids',
    low: 'A spot, a void, a crease or a pen stroke: clean the print head, print it again.',
  },
  decodability: {
    name: 'Decodability',
    low: 'Widths have changed: bars grew or shrank, or are no whole number of printer dots.',
  },
  margin: {
    name: 'Empty margin',
    low: 'The standard asks for ten modules of white on either side: move what stands beside the bars, or take the picture with more around it.',
  },
};

/** "92 %", of a margin "11.5 modules", or why there is none. */
export function valueText(name: Name, value: number | null): string {
  if (name === 'margin' && value !== null) return `${value.toFixed(1)} modules`;
  return value === null ? 'not measured for this code' : `${Math.round(value * 100)} %`;
}

/** "reads with 2.1 modules to spare on the narrower side". */
export function marginText(margin: number): string {
  const modules = `${Math.abs(margin).toFixed(1)} modules`;
  if (margin < 0)
    return `Its empty margin is ${modules} too narrow: something stands too near to the bars, or the picture ends there.`;
  return margin >= 3.5
    ? 'Reads with a margin of 3 modules and more beside what is asked for.'
    : `Reads with a margin of ${modules} beside what is asked for.`;
}

/** The one sentence above the figures. */
export function verdictText({
  grade,
  marks,
  tooCoarse,
  format,
  modulePixels,
}: CodeVerdict): string {
  if (tooCoarse)
    return `It reads, but the picture is too coarse to judge the print: ${(modulePixels ?? 0).toFixed(1)} pixels to the narrowest bar, at least 2 are needed. Go closer.`;
  if (grade === null) return `It reads. Of ${format} codes this verifier measures nothing more.`;
  const failed = marks.filter((mark) => mark.grade === 'F');
  if (failed.length === 1 && failed[0]?.name === 'margin')
    return 'Failed by its margin alone: its bars are good, and scanners that look for white beside them will not find it.';
  return {
    A: 'Very good: nothing in this picture keeps a scanner from reading it.',
    B: 'Good: scanners should read it at the first try.',
    C: 'Fair: most scanners will read it; a worn label may not.',
    D: 'Poor: it reads now, and will not for long.',
    F: 'Failed: this reader read it, others may not. Print it again.',
  }[grade.letter];
}
