const spaced = (name: string) =>
  name
    .replace(/Id$/, '')
    .replaceAll(/_|(?=[A-Z])/g, ' ')
    .toLowerCase();

/** Facts that have a sentence of their own; an empty one says nothing that is not said beside it. */
const phrases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  why: {
    unknown: 'a good label, and nothing has it',
    damaged: 'read wrong, or a label that is damaged',
    foreign: 'not one of our labels',
    withdrawn: 'the label was withdrawn',
    shared: 'a number of more than one patient',
    ended: 'an old label whose binding was ended',
    typed: 'last typed by hand',
    retried: 'last read at the second try',
    renumbered: 'its number is another now',
    old_label: 'it wears an old label',
  },
  how: { scanned: '', typed: 'typed by hand' },
  was: { missing: 'it was marked missing', lost: 'it was declared lost' },
};
/** Shown as links, or told by the folder itself: not as numbers. */
const shownElsewhere: ReadonlySet<string> = new Set([
  'placeId',
  'homeRoomId',
  'of',
  'chartId',
  'intoChartId',
  'mergeId',
  'layoutId',
  'version',
  'labelKind',
]);

function factWord(name: string, value: unknown): string | null {
  if (name === 'times') return `${value} times in a month`;
  if (name === 'typed' || name === 'retried')
    return value === 0 ? null : `${value} ${name === 'typed' ? 'typed' : 'at the second try'}`;
  if (value === true) return spaced(name);
  if (shownElsewhere.has(name)) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const phrase = phrases[name]?.[value];
  if (phrase !== undefined) return phrase === '' ? null : phrase;
  return `${spaced(name)}${name.endsWith('Id') ? ' ' : ': '}${value}`;
}

/** The plain facts of an act on record, small, for those who look into it; what is not so is not said. */
export function factWords(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => factWord(name, value))
    .filter((word) => word !== null)
    .join(' · ');
}
