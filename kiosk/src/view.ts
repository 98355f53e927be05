import { cardRules, cardTitles } from '@outguide/server/domain/cards';
import type { Tone } from '@outguide/server/domain/say';
import { destinationIdleMs, sessionIdleMs, type Session } from '@outguide/server/domain/session';
import { folderLook, type FolderLook } from './folder-look.ts';
import { offerLook, type OfferLook } from './offer-look.ts';
import { slipLook, volumeLook, type SlipLook, type VolumeLook } from './print-look.ts';
import { lightsOf, type LightParts, type Lights } from './lights.ts';
import type { PrintLook, QueuePrints } from './queue-prints.ts';
import type { CheckedScanner } from './scanner/scanner-check.ts';
import type { Shown, Station } from './station.ts';

export interface ScanLook {
  readonly seq: number;
  readonly wallMs: number;
  readonly tone: Tone;
  readonly headline: string;
  readonly line: string;
  readonly more: string | null;
  readonly folder: FolderLook | null;
  readonly saved: 'here' | 'centrally';
}

/** All that the page shows: one plain object. Times are this machine's wall clock, so the page can count down. */
export interface ScreenState {
  readonly place: string;
  readonly kiosk: string;
  readonly now: ScanLook | null;
  /** The folders that `now`, a patient's number, may have meant. */
  readonly offer: OfferLook | null;
  readonly last: readonly ScanLook[];
  /** Folders that are held for somebody and have not gone there yet. */
  readonly slips: readonly SlipLook[];
  readonly volume: VolumeLook | null;
  /** The server's printer that stands here; null: this machine prints. */
  readonly printer: string | null;
  readonly printed: PrintLook | null;
  readonly cue: { readonly id: number; readonly sound: Tone | 'cannot_save' };
  readonly signedIn: {
    readonly name: string;
    readonly verified: boolean;
    readonly endsAt: number;
  } | null;
  readonly destination: { readonly name: string; readonly endsAt: number } | null;
  readonly pile: number;
  readonly pin: { readonly name: string; readonly sentence: string | null } | null;
  readonly cannotSave: string | null;
  readonly next: string;
  readonly waiting: number;
  readonly lights: Lights;
  readonly check: readonly CheckLook[];
}

/** One scanner on the check page. */
export interface CheckLook {
  readonly name: string;
  readonly mode: string;
  readonly state: string;
  readonly sentence: string;
  readonly reads: number;
  readonly lines: readonly {
    readonly wallMs: number;
    readonly ok: boolean;
    readonly sentence: string;
  }[];
}

export interface ViewParts extends LightParts {
  readonly name: string;
  readonly station: Station;
  readonly cue: ScreenState['cue'];
  readonly prints: Pick<QueuePrints, 'printer' | 'look'>;
}

/** The time zone of this machine, by which its people go. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function look(shown: Shown, wallOffsetMs: number, { station, book }: ViewParts): ScanLook {
  const { tone, headline, line, more } = shown.say;
  const wallMs = Math.round(shown.at + wallOffsetMs);
  return {
    seq: shown.seq,
    wallMs,
    tone,
    headline,
    line,
    more,
    folder: folderLook(shown, station.shown, book),
    saved: shown.saved,
  };
}

/** Builds the screen's state from the parts of the kiosk. */
export function viewOf(parts: ViewParts): ScreenState {
  const { station, book, journal, scanners } = parts;
  const { session } = station;
  const waiting = journal?.waiting ?? 0;
  const offset = parts.wallOffsetMs ?? 0;
  const { destination: to, pile } = session;
  const toName =
    to && (to.kind === 'place' ? book.placeName(to.placeId) : book.personName(to.staffId));
  const { carrier = null } = session;
  const by =
    carrier &&
    (carrier.kind === 'place'
      ? `with ${book.placeName(carrier.placeId) ?? 'what was scanned'}`
      : `by ${book.personName(carrier.staffId) ?? 'a colleague'}`);
  const current = station.current;
  return {
    place: book.kioskPlace?.name ?? parts.name,
    kiosk: parts.name,
    now: current && look(current, offset, parts),
    offer: station.offer && offerLook(station.offer.answer, station.offer.at, zone),
    last: station.shown.slice(0, 5).map((one) => look(one, offset, parts)),
    slips: station.slips.map((one) => slipLook(one, book, session.staffId !== null)),
    volume: station.volume && volumeLook(station.volume),
    printer: parts.prints.printer,
    printed: parts.prints.look,
    cue: parts.cue,
    signedIn:
      session.staffId === null
        ? null
        : {
            name: book.personName(session.staffId) ?? 'somebody',
            verified: session.verified,
            endsAt: station.lastWallMs + sessionIdleMs,
          },
    destination:
      to || by
        ? {
            name: [to && (toName ?? 'there'), by].filter(Boolean).join(' '),
            endsAt: station.lastWallMs + destinationIdleMs,
          }
        : null,
    pile: pile.length,
    pin: station.pin && { name: station.pin.name, sentence: station.pin.sentence },
    cannotSave: parts.cannotSave,
    next: cardNext(session.card) ?? nextAct(toName ?? null, by, pile.length),
    waiting,
    lights: lightsOf(parts),
    check: scanners.map(checkLook),
  };
}

function checkLook({ scannerId, status, reads, lines }: CheckedScanner): CheckLook {
  const shown = status ?? { name: scannerId, mode: 'unknown', state: 'unknown', sentence: '' };
  const { name, mode, state, sentence } = shown;
  const wall = (atMs: number) => Math.round(performance.timeOrigin + atMs);
  return {
    ...{ name, mode, state, sentence, reads },
    lines: lines
      .slice(0, 8)
      .map((line) => ({ wallMs: wall(line.atMs), ok: line.ok, sentence: line.sentence })),
  };
}

/** A card that counts for the next folder is named as long as it does. */
function cardNext(card: Session['card']): string | null {
  if (card === null || cardRules[card] !== 'one_folder') return null;
  return `${cardTitles[card]}: for the next folder you scan. END drops it.`;
}

function nextAct(to: string | null, by: string | null, pile: number): string {
  const goes = [to !== null && `to ${to}`, by].filter(Boolean).join(' ');
  if (to !== null) return `Each folder you scan goes ${goes}. Scan END when done.`;
  if (pile > 0 && by !== null)
    return `${pile === 1 ? '1 folder waits: scan where it goes' : `${pile} folders wait: scan where they go`} ${by}.`;
  if (by !== null) return `Scan folders and where they go ${by}, in any order.`;
  if (pile === 1) return '1 folder waits: scan the place or the person it goes to.';
  if (pile > 1) return `${pile} folders wait: scan the place or the person they go to.`;
  return 'Scan a folder, a place or a card, in any order.';
}
