import type { NoticeKind } from '@outguide/db/vocabulary';
import { journalNotices } from './notice-words-kiosk.ts';

// Every kind of notice as data: its sentence, the next act, and what ends it. A kind without a row does not compile.

/** What a sentence can name. `at` is where a folder is now believed to be, `place` where the notice arose. */
export const noticeSlots = [
  'folder',
  'place',
  'at',
  'or',
  'to',
  'waits',
  'home',
  'kiosk',
  'carrier',
  'person',
  'number',
  'layout',
] as const;
export type NoticeSlot = (typeof noticeSlots)[number];

/** Where the next act is done, with the words of its button. */
export interface NextAct {
  readonly words: string;
  readonly at:
    | 'folder'
    | 'patient'
    | 'place'
    | 'put_away'
    | 'kiosk'
    | 'print_label'
    | 'what_is_it'
    | 'legs'
    | 'layout';
}

type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface NoticeWords {
  /** What happened, for a list that names the folder beside it. */
  readonly title: string;
  /** One sentence with `{slots}`; `has` says whether a thing has a name. */
  readonly sentence: (facts: Facts, has: (slot: NoticeSlot) => boolean) => string;
  /** Of several scans that are one thing to look at. */
  readonly several?: (count: number) => string;
  /** What to do, in a sentence. */
  readonly act: string;
  readonly next: NextAct;
  /** What ends it without anybody clearing it; null where only a person can say that it is done. */
  readonly ends: string | null;
  /** What a person did where the act itself ended it. */
  readonly done?: string;
}

const openFolder: NextAct = { words: 'Open the folder', at: 'folder' };
const print: NextAct = { words: 'Print label', at: 'print_label' };

const unknown: Readonly<Record<string, string>> = {
  unknown: 'a good label that is on nothing',
  damaged: 'a label that is damaged or was read wrong',
  foreign: 'a label that is not one of ours',
  withdrawn: 'a withdrawn label',
  shared: 'a number that more than one patient has',
  ended: 'an old label whose folder was unbound',
  lost_roll: 'a label of a roll that was withdrawn: somebody may use it',
};

/** What kind of label named nothing. */
export const unknownLabel = ({ why }: Facts): string =>
  unknown[String(why)] ?? 'a label that nobody knows';

/** `3 times in a month: 2 typed, 1 at the second try`. */
function hardToRead({ times, typed, retried }: Facts): string {
  if (typeof times !== 'number') return '';
  const parts = [
    typeof typed === 'number' && typed > 0 ? `${typed} typed` : null,
    typeof retried === 'number' && retried > 0 ? `${retried} at the second try` : null,
  ].filter((part) => part !== null);
  const often = times === 1 ? 'once' : `${times} times`;
  return `: ${often} in a month${parts.length > 0 ? `, ${parts.join(', ')}` : ''}`;
}

export const noticeTable: Readonly<Record<NoticeKind, NoticeWords>> = {
  ...journalNotices,
  unknown_code: {
    title: 'A label nobody knows was scanned',
    sentence: (facts) =>
      `At {kiosk}, somebody ${facts['how'] === 'typed' ? 'typed' : 'scanned'} ${unknownLabel(facts)}.`,
    several: (count) => `${count} scans at {kiosk} named nothing that is known.`,
    act: 'Look at the folder and print it a label. If one label was tried again and again, clean it, and the scanner’s glass.',
    next: { words: 'What is it?', at: 'what_is_it' },
    ends: 'Saying what the label is on ends it.',
    done: 'it was said what the label is on',
  },
  two_places: {
    title: 'A folder may be at one of two places',
    sentence: () => '{folder} may be at {at} or at {or}.',
    act: 'Ask at both.',
    next: openFolder,
    ends: 'The next scan of it decides, and ends this.',
  },
  destroyed_seen: {
    title: 'A destroyed or void folder was scanned',
    sentence: ({ lifecycle }) =>
      lifecycle === 'void'
        ? '{folder}, which was made in error and is void, was scanned at {place}.'
        : '{folder}, which is recorded as destroyed, was scanned at {place}.',
    act: 'Take it out of use and tell the records officer.',
    next: openFolder,
    ends: null,
  },
  wrong_room: {
    title: 'A folder is in a room that may not keep it',
    sentence: ({ closed }) =>
      closed === true
        ? '{at} is closed, and was scanned at {kiosk} as where folders go.'
        : '{folder} is at {place}, which may not keep it; it belongs in {home}.',
    act: 'Send it to its own room.',
    next: openFolder,
    ends: 'It ends when the folder leaves that room, or has its home there.',
    done: 'that room is its home now',
  },
  missing_seen: {
    title: 'A missing folder was seen',
    sentence: ({ was }) =>
      `{folder}, which was ${was === 'lost' ? 'declared lost' : 'marked missing'}, was seen at {place}.`,
    act: 'Confirm it, and tell who searches.',
    next: openFolder,
    ends: 'It ends when the folder is on its shelf or is scanned in another room.',
  },
  reprint_label: {
    title: 'A label is to be printed again',
    sentence: (facts) => {
      if (facts['why'] === 'renumbered') return 'The label of {folder} still shows its old number.';
      if (facts['why'] === 'old_label') return '{folder} wears a label of the system before.';
      return `The label of {folder} is hard to read${hardToRead(facts)}.`;
    },
    act: 'Print it, and put it on the folder.',
    next: print,
    ends: 'Printing it ends this.',
    done: 'its label was printed',
  },
  urgent_folder: {
    title: 'A folder was marked urgent',
    sentence: () => '{folder} was marked urgent at {place}.',
    act: 'Bring it where it is awaited.',
    next: openFolder,
    ends: 'It ends when the folder comes to another room, is charged out, or is on its shelf.',
  },
  loose_sheet: {
    title: 'A loose sheet waits for its folder',
    sentence: () => 'A loose sheet that belongs in {folder} waits at {place}.',
    act: 'File it in the folder, then clear this.',
    next: openFolder,
    ends: null,
  },
  volume_wanted: {
    title: 'A new volume is wanted',
    sentence: () => '{folder} is full: a new volume is wanted at {place}.',
    act: 'Make the volume and print its label.',
    next: { words: 'Make it on the folder’s page', at: 'folder' },
    ends: 'Making the volume ends it.',
    done: 'the volume was made',
  },
  stand_in_wanted: {
    title: 'A temporary folder is wanted',
    sentence: () => '{folder} is missing, and a temporary folder is wanted at {place}.',
    act: 'Make the temporary folder and print its label.',
    next: { words: 'Make it on the folder’s page', at: 'folder' },
    ends: 'Making it, or a scan of the missing folder, ends this.',
    done: 'the temporary folder was made',
  },
  leg_stuck: {
    title: 'A folder is on its way for too long',
    sentence: (_, has) =>
      `{folder} left {place} for {to}${has('carrier') ? ' with {carrier}' : ''} and should have come by now.`,
    act: 'Ask who carries it, and where it was to go.',
    next: { words: 'All that is on its way', at: 'legs' },
    ends: 'The receiver’s scan ends it.',
  },
  not_found_on_shelf: {
    title: 'A folder was not on its shelf',
    sentence: ({ reason }) =>
      `{folder} was not at {place}${typeof reason === 'string' && reason !== '' ? `: “${reason.replaceAll(/[{}]/g, '')}”` : ''}.`,
    act: 'Search beside its place and at who had it last.',
    next: openFolder,
    ends: 'Any scan of it ends the search.',
    done: 'it was there after all',
  },
  volume_unscanned: {
    title: 'A new folder’s label is not scanned yet',
    sentence: () => '{folder} was made, and its label is not scanned yet.',
    act: 'Put the label on the folder and scan it, or void the folder.',
    next: openFolder,
    ends: 'The first scan of its label ends it.',
    done: 'the temporary folder was reunited with the true one',
  },
  put_back: {
    title: 'A pulled folder is no longer needed',
    sentence: ({ why }) =>
      `{folder} was pulled at {place} for ${why === 'appointment_cancelled' ? 'an appointment that is cancelled' : 'a request that was taken back'}.`,
    act: 'Put it back on its shelf.',
    next: { words: 'Put it away', at: 'put_away' },
    ends: 'It ends on its shelf, in another room, or when somebody asks for it.',
  },
  did_not_come: {
    title: 'A folder did not come with its delivery',
    sentence: () => '{folder} left {place} for {to} and was not in the delivery.',
    act: 'Look where you sent it from, and ask who carried it.',
    next: openFolder,
    ends: 'Any scan of it ends the search.',
  },
  held_at_shelf: {
    title: 'A folder that somebody waits for was at a shelf',
    sentence: () => '{folder} was about to be shelved at {place}, and {waits} waits for it.',
    act: 'It was not filed. See that it goes to those who wait.',
    next: openFolder,
    ends: 'It ends when the folder is on its way to them, when the request ends, or when the scan is taken back.',
  },
  layout_fails: {
    title: 'A layout in use would not read',
    sentence: ({ why }) =>
      `The layout {layout}, which labels are printed with, would not read${typeof why === 'string' && why.includes(' ') ? `: ${why.replaceAll(/[{}]/g, '').replace(/\.$/, '')}` : ''}.`,
    act: 'Its labels are refused until it is changed or another one is used.',
    next: { words: 'Open the layout', at: 'layout' },
    ends: 'It ends when another layout is used, or this one reads.',
  },
  combine_folders: {
    title: 'A folder’s patient has two numbers, and one stays',
    sentence: () =>
      '{folder} is to come to the folders of {number}, the number of its patient that stays.',
    act: 'Bring them together and scan them all in one room; then combine them on the patient’s page.',
    next: { words: 'Combine the folders', at: 'patient' },
    ends: 'Combining them ends it.',
    done: 'the folders were combined, or are two people’s again',
  },
};
