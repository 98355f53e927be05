import type { NoticeKind } from '@outguide/db/vocabulary';
import type { Answers } from '../../trpc.ts';

type Notice = Answers['notice']['open']['rows'][number];

/** What happened, and the next act, of each kind of notice; a new kind without words does not compile. */
export const noticeWords: Record<NoticeKind, readonly [title: string, act: string]> = {
  unknown_code: ['A label nobody knows was scanned', 'Look at the folder and print it a label.'],
  unreadable_time: [
    'A scan’s time could not be read',
    'Check the kiosk’s clock; the scan is kept.',
  ],
  two_places: ['A folder may be at one of two places', 'Ask both; the next scan of it decides.'],
  destroyed_seen: [
    'A destroyed or void folder was scanned',
    'Take it out of use and tell the records officer.',
  ],
  disabled_staff_scan: ['A badge that no longer counts was used', 'Find out who used it.'],
  no_badge: ['Scanned without a badge where one is needed', 'Remind the room; the scan counts.'],
  wrong_room: ['A folder is in a room that may not keep it', 'Send it to its own room.'],
  missing_seen: ['A missing folder was seen', 'Confirm it, and tell who searches.'],
  clock_off: ['A kiosk’s clock is wrong', 'Set it; times were worked out without it.'],
  journal_gap: ['A kiosk’s journal has a gap', 'Keep the kiosk as it is and call support.'],
  journal_fork: [
    'Two journals claim the same kiosk',
    'One of them is a copy. Revoke the kiosk and enrol it anew.',
  ],
  journal_changed: [
    'A record was changed after it was sent',
    'Keep the kiosk as it is and call support.',
  ],
  revoked_kiosk_scan: ['A revoked kiosk sent scans', 'They are in quarantine; find the device.'],
  poisoned_scan: ['A scan could not be settled', 'It is in quarantine; the others went on.'],
  urgent_folder: ['A folder was marked urgent', 'Bring it where it is awaited.'],
  loose_sheet: ['A loose sheet waits for its folder', 'File it and scan the folder.'],
  leg_stuck: [
    'A folder is on its way for too long',
    'Ask who carries it, and where it was to go; the receiver’s scan ends it.',
  ],
  volume_wanted: ['A new volume is wanted', 'Make the volume and print its label.'],
  not_found_on_shelf: [
    'A folder was not on its shelf',
    'Search beside its place and at who had it last; any scan of it ends the search.',
  ],
  volume_unscanned: [
    'A new folder’s label is not scanned yet',
    'Put the label on the folder and scan it, or void the folder.',
  ],
  put_back: [
    'A pulled folder is no longer needed',
    'Who asked for it needs it no longer. Put it back on its shelf.',
  ],
  did_not_come: [
    'A folder did not come with its delivery',
    'Look where you sent it from, and ask who carried it; any scan of it ends the search.',
  ],
  held_at_shelf: [
    'A folder that somebody waits for was at a shelf',
    'It was not filed. See that it goes to those who wait.',
  ],
  combine_folders: [
    'A folder’s patient has two numbers, and one stays',
    'Bring it to the folders of the number that stays and scan them all in one room; then combine them on the patient’s page.',
  ],
  reprint_label: ['A label is to be printed again', 'Print it, and put it on the folder.'],
};

/** What happened, and the next act, of one notice: of several scans at one kiosk, how many they were. */
export function wordsOf({
  kind,
  count,
}: Pick<Notice, 'kind' | 'count'>): readonly [title: string, act: string] {
  if (count === 1) return noticeWords[kind];
  return [
    `${count} scans named nothing that is known`,
    'Look at the folders and print them labels. If one label was tried again and again, clean it, and the scanner’s glass.',
  ];
}

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

/** The plain facts of a notice, small, for those who look into it; what is not so is not said. */
export function factWords(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => factWord(name, value))
    .filter((word) => word !== null)
    .join(' · ');
}

/** Why several scans named nothing, and how often: `3 × not one of our labels · 1 × the label was withdrawn`. */
export function whysOf({ count, scans }: Pick<Notice, 'count' | 'scans'>): string {
  const whys = scans.map((scan) => factWords({ why: scan.facts['why'] ?? '' }));
  const listed = [...new Set(whys)].map(
    (why) => `${whys.filter((one) => one === why).length} × ${why}`,
  );
  return `${count > scans.length ? `the last ${scans.length}: ` : ''}${listed.join(' · ')}`;
}

/** "12 s before", "right after": how near a neighbour was scanned. */
export function secondsApart(seconds: number, when: 'before' | 'after'): string {
  return seconds === 0 ? `right ${when}` : `${seconds} s ${when}`;
}
