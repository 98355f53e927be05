/** The word of a movement as history tells it. Words the server adds later are shown as they are. */
const words: Readonly<Record<string, string>> = {
  returned: 'Returned',
  received: 'Received',
  here: 'Seen here',
  filed: 'Filed',
  charged_out: 'Charged out',
  handed_over: 'Handed over',
  sent: 'Sent',
  passed_on: 'Passed on',
  on_its_way: 'On its way',
  arrived: 'Arrived, not counted',
  recalled: 'Called back',
  ask_where_to: 'Seen, waiting for a place',
  hold: 'Held for somebody',
  already: 'Seen again',
  undone: 'Undone',
  missing: 'Marked missing',
  found: 'Found',
  noted: 'Noted',
  home_changed: 'Home changed',
  destroyed: 'Seen, though no longer in use',
  voided: 'Voided',
  made: 'Made, its label not scanned yet',
  reunited: 'Reunited with the true folder',
  combined: 'Combined with the chart that stays',
  parted: 'Given back to its former chart',
};

export function movementWord(word: string): string {
  const known = words[word];
  if (known !== undefined) return known;
  const plain = word.replaceAll('_', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const deskWords: ReadonlySet<string> = new Set([
  'home_changed',
  'voided',
  'recalled',
  'made',
  'reunited',
  'combined',
  'parted',
]);

/** Done by a person at a desk, so that neither "scanned" nor "presumed" would be true of it. */
export const atADesk = ({ word, how }: { readonly word: string; readonly how: string }): boolean =>
  deskWords.has(word) || (word === 'undone' && how === 'presumed');
