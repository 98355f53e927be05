import type { CarriedBy } from '@outguide/db/vocabulary';

/** How something is carried, as a choice and in a list. */
export const byWords: Readonly<Record<CarriedBy, string>> = {
  tube: 'by tube',
  person: 'by a person',
  trolley: 'by trolley',
  envelope: 'in an envelope',
  courier: 'by courier',
};

const units = [
  ['minutes', 1],
  ['hours', 60],
  ['days', 1_440],
] as const;
export type Unit = (typeof units)[number][0];
export const unitNames: readonly Unit[] = units.map(([name]) => name);
export const unitMinutes = (unit: Unit): number => units.find(([name]) => name === unit)?.[1] ?? 1;

/** 90 is "90 minutes", 120 is "2 hours": the greatest unit that divides it. */
export function inUnit(minutes: number): { readonly count: number; readonly unit: Unit } {
  const [unit, of] = units.findLast(([, one]) => minutes > 0 && minutes % one === 0) ?? units[0];
  return { count: minutes / of, unit };
}

export function timeWords(minutes: number): string {
  const { count, unit } = inUnit(minutes);
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}
