import type { Answers, Asks } from '../../trpc.ts';

export type OpenLayout = Answers['layout']['open'];
export type Layout = Asks['layout']['save']['layout'];
export type Part = Layout['parts'][number];
export type PartOf<F extends Part['form']> = Extract<Part, { readonly form: F }>;
export type Preview = Answers['layout']['preview'];
export type Finding = Preview['findings'][number];
export type Field = OpenLayout['fields'][number];

export const turns = [0, 90, 180, 270] as const;

/** Half a millimetre: what a hand can place and a printer can keep. */
export const step = 0.5;
export const snapped = (mm: number): number => Math.round(mm / step) * step;
