import { deskRefusals } from '../domain/desk-refusals.ts';
import { layoutRefusals } from '../domain/layout-refusals.ts';
import { mergeRefusals } from '../domain/merge-refusals.ts';
import { printRefusals } from '../domain/print-refusals.ts';
import { pullListRefusals } from '../domain/pull-list-refusals.ts';
import { requestRefusals } from '../domain/request-refusals.ts';
import { wardRefusals } from '../domain/ward-refusals.ts';
import { wayRefusals } from '../domain/way-refusals.ts';
import { aliasRefusals } from '../verbs/alias/alias-refusals.ts';

/** What the rules say no to at a desk. Every code has its sentence and its next act, or this file does not compile. */
export const apiRefusals = {
  not_signed_in: ['You are not signed in.', 'Sign in and try again.'],
  not_allowed: ['Your role does not include this.', 'Ask an administrator if you need it.'],
  not_found: ['There is nothing here by that name.', 'Check the number, or search for it.'],
  malformed: ['This could not be read.', 'Check what you entered.'],
  too_large: ['This is more than can be taken at once.', 'Send less at a time.'],
  stale_cursor: ['This list has changed too much to go on from there.', 'Load the list again.'],
  chart_restricted: ['This chart is restricted.', 'Ask the records officer.'],
  not_yet: ['That moment is still to come.', 'Choose one that is past.'],
  place_closed: ['This place is closed.', 'Choose a place that is open.'],
  place_holds_no_kiosk: ['A kiosk cannot stand at this kind of place.', 'Choose a room or a desk.'],
  kiosk_revoked: ['This kiosk was already revoked.', 'Enrol it again to use it.'],
  code_not_good: [
    'This enrolment code is unknown, used or too old.',
    'Make a new one on the kiosks page.',
  ],
  login_taken: ['Somebody already has this sign-in name.', 'Choose another name.'],
  staff_disabled: ['This person is disabled.', 'Enable the person first.'],
  own_account: ['You cannot do this to yourself.', 'Ask another administrator.'],
  last_administrator: [
    'This is the last administrator.',
    'Make somebody else administrator first.',
  ],
  password_weak: ['A password needs at least 10 characters.', 'Choose a longer one.'],
  pin_weak: ['This PIN is too easy to guess.', 'Choose other digits.'],
  badge_live: ['This person already has a badge.', 'Withdraw it before issuing another.'],
  badge_withdrawn: ['This badge was already withdrawn.', 'Issue a new badge.'],
  notice_cleared: ['This notice was already cleared.', 'Load the list again.'],
  job_unknown: ['This import is not known here.', 'Start it again; nothing is imported twice.'],
  not_a_picture: [
    'This is no picture that can be read.',
    'Send a photo or scan as PNG, JPEG, WebP or TIFF.',
  ],
  verifier_busy: ['Other pictures are being measured.', 'Send this one again in a moment.'],
  import_busy: ['Another import is running.', 'Wait until it is done.'],
  too_many: ['Too many tries.', 'Wait a little and try again.'],
  ...aliasRefusals,
  ...deskRefusals,
  ...requestRefusals,
  ...wardRefusals,
  ...wayRefusals,
  ...pullListRefusals,
  ...printRefusals,
  ...mergeRefusals,
  ...layoutRefusals,
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

export type ApiRefusalCode = keyof typeof apiRefusals;

/** Plain facts of a refusal; never a patient's name or number. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | null>>;
