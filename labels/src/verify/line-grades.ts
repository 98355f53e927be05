import { decodability128 } from './decodability.ts';
import { gradeOf, grades, measure, type Grade, type Parameters } from './parameters.ts';
import { readProfile } from './profile.ts';

export interface LineGrade {
  readonly parameters: Parameters;
  /** The worst of its parameters, 4 (A) to 0 (F). */
  readonly grade: number;
}

export const graded = [
  'symbolContrast',
  'darkness',
  'edgeContrast',
  'modulation',
  'defects',
  'decodability',
  'margin',
] as const satisfies readonly (keyof Parameters)[];

/** Grades one line; `decoded` is whether a reader read the code at all, without which everything is F. */
export function gradeLine(values: readonly number[], is128: boolean, decoded: boolean): LineGrade {
  const profile = readProfile(values);
  const parameters = measure(profile, is128 ? decodability128(profile.elements) : null);
  const marks = graded.flatMap((name) => gradeOf(name, parameters[name]) ?? []);
  // A line that has not the elements of its code was not decoded along that line.
  const whole = decoded && !(is128 && parameters.decodability === null);
  const worst = whole ? Math.min(...marks.map((mark) => grades.indexOf(mark))) : 0;
  return { parameters, grade: worst };
}

/** The mean of the lines' grades, with its letter (ISO/IEC 15416, 6.2: 3.5 and more is A). */
export function overall(lines: readonly LineGrade[]): {
  readonly mean: number;
  readonly letter: Grade;
} {
  const mean = lines.reduce((sum, line) => sum + line.grade, 0) / Math.max(1, lines.length);
  return { mean, letter: grades[Math.min(4, Math.floor(mean + 0.5))] ?? 'F' };
}
