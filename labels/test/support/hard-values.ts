// What hospitals really write on labels: the ordinary, the long, and the names of case 30.
import { exampleOf } from '../../src/layout/examples.ts';
import { fieldsOfKind, type LabelKind, type LabelValues } from '../../src/layout/fields.ts';

/** Case 30: twins, one name only, no given name, apostrophes, accents, sixty characters, right-to-left. */
export const hardNames = [
  'Žofie O’Brien-Núñez',
  "D'Àvila i Müller-Łukasiewicz",
  'Sukarno',
  'Twin B of Oduya-Lindqvist, no given name',
  'Nu\u0301n\u0303ez de la Pen\u0303a y Vincent-Featherstonehaugh, Maximiliana',
  'أميرة عبد الرحمن الخطيب',
  'אבי כהן',
  '病区 5',
] as const;

/** Nothing that a scan, the filing or a mark depends on. */
const isFree = (name: string): boolean =>
  !/code|number|filingOrder|volume|temporary|restricted|year|wristband/i.test(name);

function withWords(kind: LabelKind, base: LabelValues, word: (i: number) => string): LabelValues {
  const free = fieldsOfKind(kind).filter((field) => isFree(field.name));
  return { ...base, ...Object.fromEntries(free.map((field, i) => [field.name, word(i)])) };
}

export const valueSets = ['usual', 'longest', 'right_to_left', 'case 30', '200 letters'] as const;
export type ValueSet = (typeof valueSets)[number];

/** One label's worth of values: 12-digit numbers, right-to-left, names of case 30, 200 letters in every free field. */
export function valuesOf(kind: LabelKind, set: ValueSet): LabelValues {
  const longest = exampleOf(kind, 'longest');
  if (set === 'case 30')
    return withWords(kind, exampleOf(kind, 'usual'), (i) => hardNames[i % hardNames.length] ?? '');
  if (set === '200 letters')
    return withWords(kind, longest, (i) =>
      'Wolfeschlegel steinhausen ^XZ '.repeat(8).slice(i, 200 + i),
    );
  return set === 'longest' ? longest : exampleOf(kind, set);
}
