import { refusals, type RefusalCode } from './refusals.ts';
import type { Outcome, Tone } from './say.ts';

/** What a sentence may mention: names of places and staff and times, never a patient. */
export interface Spoken {
  /** Where it goes, or for whom it is held: "Ward 5". */
  readonly to: string;
  /** The kiosk's own place. */
  readonly here: string;
  /** "10:42"; made only when a sentence needs it. */
  readonly time: () => string;
  /** "you", or the name of a colleague, or "somebody"; of what is carried, what carries it. */
  readonly by: string;
  /** How many folders: 1 for one that is scanned. */
  readonly count: number;
}

type Sentence = readonly [tone: Tone, headline: (s: Spoken) => string, line: (s: Spoken) => string];

const many = (s: Spoken, one: string): string =>
  s.count === 1 ? one : `${s.count} folders: ${one.toLowerCase()}`;

/** A refusal's sentence and next act; the scan itself is always kept. */
export function refusalText(code: RefusalCode): string {
  const { sentence, nextAct } = refusals[code];
  return `${sentence} ${nextAct}`;
}

/** One sentence for every outcome, each with the next act. A new outcome without words does not compile. */
export const words: Readonly<Record<Outcome, Sentence>> = {
  returned: [
    'done',
    (s) => many(s, 'Returned'),
    (s) => `Now in ${s.here}. Put it away, or scan where it goes next.`,
  ],
  received: ['done', (s) => many(s, 'Received'), (s) => `Now at ${s.here}. Scan the next folder.`],
  here: ['done', (s) => many(s, 'Here'), (s) => `In ${s.here}. Scan the next folder.`],
  filed: ['done', (s) => many(s, 'Filed'), (s) => `On ${s.to}. Scan the next folder.`],
  charged_out: [
    'done',
    (s) => many(s, 'Charged out'),
    (s) => `To ${s.to}. Scan the next folder, or END.`,
  ],
  handed_over: [
    'done',
    (s) => many(s, 'Handed over'),
    (s) => `To ${s.to}. Scan the next folder, or END.`,
  ],
  sent: [
    'done',
    (s) => many(s, 'Sent'),
    (s) => `On its way to ${s.to}, which confirms by a scan. Scan the next folder, or END.`,
  ],
  passed_on: [
    'done',
    (s) => many(s, 'Passed on'),
    (s) => `To ${s.to}. Scan the next folder, or END.`,
  ],
  on_its_way: [
    'question',
    () => 'On its way',
    (s) => `It goes to ${s.to}. Send it on, or scan RETURN HERE to keep it.`,
  ],
  arrived: [
    'done',
    (s) => (s.count === 1 ? 'Arrived: 1 folder' : `Arrived: ${s.count} folders`),
    (s) => `With ${s.by}, not counted yet. Scan each folder to count it.`,
  ],
  carrier: [
    'done',
    (s) => `With ${s.by}`,
    (s) =>
      `To load it, scan folders and where they go, in any order: all goes with ${s.by}, until END.`,
  ],
  ask_where_to: ['question', () => 'Where to?', () => 'Scan the place or person it goes to.'],
  hold: [
    'hold',
    (s) => `Hold for ${s.to}`,
    (s) => `Do not shelve it. Scan ${s.to} when it leaves.`,
  ],
  wrong_room: [
    'question',
    () => 'Wrong room',
    (s) => `It belongs in ${s.to}. Scan ${s.to} to send it there.`,
  ],
  reunite: [
    'question',
    () => 'Reunite',
    (s) =>
      `The folder it stands in for was found: ${s.to}. Put its pages in there, then scan both at a desk.`,
  ],
  already: [
    'done',
    () => 'Already done',
    (s) => `Already done at ${s.time()} by ${s.by}. Scan the next folder.`,
  ],
  signed_in: ['done', (s) => `Hello, ${s.by}`, () => 'Scan folders and places in any order.'],
  signed_out: ['done', () => 'Signed out', () => 'Scan your badge to begin.'],
  destination: [
    'done',
    (s) => `To ${s.to}`,
    (s) => `Each folder you scan now goes to ${s.to}, until END.`,
  ],
  card: ['question', (s) => s.to, () => 'Scan the folder.'],
  ended: ['done', () => 'Ended', () => 'Scan a folder, a place or a badge.'],
  undone: ['done', (s) => many(s, 'Undone'), () => 'Everything is as it was before. Scan again.'],
  nothing_to_undo: [
    'question',
    () => 'Nothing to undo',
    () => 'Nothing was changed. Scan the folder to see where it is.',
  ],
  missing: [
    'question',
    () => 'Missing',
    () => 'It is now listed as missing. Any scan of it will be announced.',
  ],
  found: [
    'done',
    () => 'Found',
    (s) => `It was missing and is now in ${s.here}. Scan where it goes next.`,
  ],
  noted: ['done', () => 'Noted', (s) => `Recorded for ${s.time()}. Scan the next folder.`],
  choose_folder: [
    'question',
    () => 'Which folder?',
    () => 'This is a patient, not a folder. Scan the label of the folder itself.',
  ],
  unknown: ['refused', () => 'Unknown label', () => refusalText('label_unknown')],
  unbound: [
    'question',
    () => 'On no folder yet',
    (s) =>
      `A label of ours, from ${s.to}. At a desk, on Old labels, scan it and the folder’s number or old label to bind it.`,
  ],
  damaged: ['refused', () => 'Not read well', () => refusalText('label_damaged')],
  foreign: ['refused', () => 'Not our label', () => refusalText('label_foreign')],
  withdrawn: ['refused', () => 'Withdrawn label', () => refusalText('label_withdrawn')],
  destroyed: [
    'refused',
    () => 'Stop',
    () =>
      'This folder no longer exists in the records. Keep it apart and call the records officer.',
  ],
  refused: ['refused', () => 'Not possible', () => 'It was kept. Ask the file room.'],
  kept: ['done', () => 'Kept', () => 'It is saved and will be settled when the network is back.'],
};

/** What a kiosk says by itself of a label that its own facts do not hold: kept, until the server answers. */
export const notKnownHere = {
  headline: 'Not known at this kiosk',
  /** With a line to the server the answer comes within a moment. */
  online: 'The server will know. Scan on.',
  offline: 'It is kept and will be looked up when the network is back. Scan on.',
} as const;
