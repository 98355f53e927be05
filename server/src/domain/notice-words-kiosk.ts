import type { NoticeKind } from '@outguide/db/vocabulary';
import type { NextAct, NoticeWords } from './notice-words.ts';

const openKiosk: NextAct = { words: 'Open the kiosk', at: 'kiosk' };

type OfKiosk = Extract<
  NoticeKind,
  | 'unreadable_time'
  | 'disabled_staff_scan'
  | 'no_badge'
  | 'clock_off'
  | 'journal_gap'
  | 'journal_fork'
  | 'journal_changed'
  | 'revoked_kiosk_scan'
  | 'poisoned_scan'
>;

/** Notices of a kiosk itself, and of whoever works at it. */
export const journalNotices: Readonly<Record<OfKiosk, NoticeWords>> = {
  unreadable_time: {
    title: 'A scan’s time could not be read',
    sentence: () => 'The time of a scan at {kiosk} could not be read; the scan is kept.',
    act: 'Check the kiosk’s clock.',
    next: openKiosk,
    ends: null,
  },
  disabled_staff_scan: {
    title: 'A badge that no longer counts was used',
    sentence: ({ withdrawn }) =>
      withdrawn === true
        ? 'A withdrawn badge of {person} was used at {kiosk}.'
        : 'The badge of {person}, who may not sign in any more, was used at {kiosk}.',
    act: 'Find out who used it.',
    next: openKiosk,
    ends: null,
  },
  no_badge: {
    title: 'Scanned without a badge where one is needed',
    sentence: (_, has) =>
      `${has('folder') ? '{folder}' : 'A carrier'} was scanned at {kiosk} without a badge; {place} demands one.`,
    act: 'Remind the room; the scan counts.',
    next: { words: 'Open the place', at: 'place' },
    ends: null,
  },
  clock_off: {
    title: 'A kiosk’s clock is wrong',
    sentence: () => 'The clock of {kiosk} is wrong; times were worked out without it.',
    act: 'Set it.',
    next: openKiosk,
    ends: null,
  },
  journal_gap: {
    title: 'A kiosk’s journal has a gap',
    sentence: () => 'Scans of {kiosk} have not come: its journal has a gap.',
    act: 'Keep the kiosk as it is and call support.',
    next: openKiosk,
    ends: 'It ends when the missing scans come.',
  },
  journal_fork: {
    title: 'Two journals claim the same kiosk',
    sentence: () => 'Two journals say that they are {kiosk}.',
    act: 'One of them is a copy. Revoke the kiosk and enrol it anew.',
    next: openKiosk,
    ends: null,
  },
  journal_changed: {
    title: 'A record was changed after it was sent',
    sentence: () => 'A record of {kiosk} was changed after it was sent.',
    act: 'Keep the kiosk as it is and call support.',
    next: openKiosk,
    ends: null,
  },
  revoked_kiosk_scan: {
    title: 'A revoked kiosk sent scans',
    sentence: () => '{kiosk}, which is revoked, sent scans.',
    act: 'They are in quarantine; find the device.',
    next: openKiosk,
    ends: null,
  },
  poisoned_scan: {
    title: 'A scan could not be settled',
    sentence: () => 'A scan at {kiosk} could not be settled; the others went on.',
    act: 'It is in quarantine, on the kiosk’s page.',
    next: openKiosk,
    ends: null,
  },
};
