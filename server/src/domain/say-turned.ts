import type { FolderView, WaitingRequest } from './facts.ts';
import { listHeld, sayHold } from './hold.ts';
import type { Say } from './say.ts';
import { placeOf, say, type Scan } from './scan-context.ts';
import { sameRoom } from './target.ts';

/** A folder that did not go where the rest went, for somebody else waits for it. */
export interface Turned {
  readonly folder: FolderView;
  readonly keptFor: number;
  /** Null when nobody waits any more as the server knows: the kiosk said otherwise, and it was obeyed. */
  readonly hold: WaitingRequest | null;
}

/** Why these did not go to `to`, and what to scan for either. */
export function sayTurned(
  scan: Scan,
  turned: readonly [Turned, ...Turned[]],
  to: string,
  said: { readonly moved?: number; readonly besides?: string | null },
): Say {
  const [one, ...others] = turned;
  if (others.length === 0) return sayOne(scan, one, to, said);
  const held = turned.flatMap(({ folder, hold }) => (hold ? [{ folder, hold }] : []));
  const list = held.length > 0 ? ` For ${listHeld(scan, held)}.` : '';
  const headline = `Hold ${turned.length} of these`;
  const line = `They do not go to ${to}.${list} To send them to ${to} all the same, scan ${to} again.`;
  const { moved = 0, besides = null } = said;
  return say(scan, 'hold', {}, { headline, line, more: besides, moved });
}

function sayOne(
  scan: Scan,
  { folder, keptFor, hold }: Turned,
  declined: string,
  { moved = 0, besides = null }: { readonly moved?: number; readonly besides?: string | null },
): Say {
  if (hold) return sayHold(scan, folder, hold, { moved, besides, declined });
  const { name } = placeOf(scan.facts, keptFor);
  const here = sameRoom(scan.facts, keptFor, scan.facts.kioskPlace.id);
  const why = here
    ? `${name} asked for it, so it stays. To send it to ${declined} all the same`
    : `${name} waited for it and does not any more. To send it to ${declined}`;
  const line = `${why}, scan ${declined} again.`;
  const headline = `Not sent to ${declined}`;
  return say(scan, 'hold', { to: name }, { about: folder, headline, line, more: besides, moved });
}
