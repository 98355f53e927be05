import type { LineNote, LineState } from '@outguide/server/domain/walk-line';
import {
  Ban,
  Check,
  CircleDashed,
  CircleHelp,
  Clock,
  Home,
  Inbox,
  SearchX,
  Truck,
  type LucideIcon,
} from 'lucide-react';
import type { PillTone } from '../../ui/pill.tsx';
import { when } from '../../ui/when.ts';

/** How a line stands, in the words of who walks: tone, icon and word. */
export const lineWords: Readonly<
  Record<LineState, { readonly tone: PillTone; readonly icon: LucideIcon; readonly word: string }>
> = {
  waiting: { tone: 'plain', icon: CircleDashed, word: 'to pull' },
  pulled: { tone: 'done', icon: Check, word: 'pulled' },
  charged_out: { tone: 'out', icon: CircleHelp, word: 'charged out, presumed' },
  sent: { tone: 'way', icon: Truck, word: 'on its way' },
  received: { tone: 'done', icon: Inbox, word: 'received' },
  not_found: { tone: 'lost', icon: SearchX, word: 'not found' },
  dropped: { tone: 'gone', icon: Ban, word: 'cannot come' },
  cancelled: { tone: 'gone', icon: Ban, word: 'cancelled' },
  expired: { tone: 'gone', icon: Clock, word: 'expired' },
  not_fillable: { tone: 'gone', icon: Ban, word: 'cannot come' },
};
export const homeIcon = Home;

/** Why a folder is not on its shelf; the first is the one that a single key says. */
export const notFoundReasons = [
  'not on its shelf',
  'an outguide stands in its place',
  'only another volume is there',
  'its shelf cannot be reached',
] as const;

const elsewhere: Readonly<Record<string, string>> = {
  filed: 'on',
  here: 'in',
  out: 'out at',
  in_transit: 'on its way from',
  missing: 'missing since it was at',
  lost: 'lost since it was at',
  off_site: 'off site at',
  destroyed: 'destroyed, last at',
};

/** What a line says beside its state, and whether it weighs. */
export function noteWords(note: LineNote, now: number): { text: string; heavy: boolean } {
  switch (note.kind) {
    case 'ended':
      return {
        text: note.reason === null ? 'no longer needed' : `said: ${note.reason}`,
        heavy: false,
      };
    case 'deceased':
      return { text: 'The patient has died: ask whether it is still needed.', heavy: true };
    case 'appointment_cancelled':
      return { text: 'The appointment is cancelled: leave it on the shelf.', heavy: true };
    case 'appointment_moved':
      return {
        text: `The appointment moved from ${when(note.from, now)} to ${when(note.to, now)}.`,
        heavy: true,
      };
    case 'walk_in':
      return { text: 'Walked in.', heavy: false };
    case 'inpatient':
      return {
        text: note.hasIt
          ? `The patient lies on ${note.name}, which has the folder.`
          : `The patient lies on ${note.name} now.`,
        heavy: true,
      };
    case 'presumed':
      return { text: `Charged out to ${note.name} without a scan: presumed there.`, heavy: true };
    case 'elsewhere':
      if (note.holder !== null)
        return { text: `With ${note.holder}, from ${note.name}: fetch it there.`, heavy: true };
      if (note.custody === 'off_site')
        return { text: `Kept off site in ${note.name}: order it from the store.`, heavy: true };
      return {
        text: `Not on its shelf: ${elsewhere[note.custody] ?? 'at'} ${note.name}.`,
        heavy: true,
      };
    case 'look_alike_beside':
      return { text: `${note.number} stands beside it: look twice.`, heavy: false };
  }
}
