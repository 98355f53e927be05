import { timeText } from '@outguide/server/domain/clock-text';
import { sightOf, type CarrierSight } from '@outguide/server/domain/carrier';
import type { Custody } from '@outguide/server/domain/custody';
import type { Named } from '@outguide/server/domain/facts';
import { applyObservation, canApply } from '@outguide/server/domain/fold';
import type { Observation } from '@outguide/server/domain/observation';
import type { Say } from '@outguide/server/domain/say';
import type { Session } from '@outguide/server/domain/session';
import { step } from '@outguide/server/domain/step';
import { notKnownHere } from '@outguide/server/domain/words';
import type { Book } from './snapshot/book.ts';

/** One scan as it stands in the journal, with what the station knows beside it. */
export interface LocalScan {
  readonly kioskId: number;
  readonly epoch: string;
  readonly seq: number;
  readonly code: string | null;
  readonly how: 'scanned' | 'typed';
  readonly verified: boolean;
  /** The place that it was announced for as it was scanned. */
  readonly heldFor: number | null | undefined;
  /** For a code that is not ours. */
  readonly why: 'damaged' | 'foreign';
  /** Another system's code, in memory only; null where it is sealed already. */
  readonly foreign: string | null;
  readonly at: number;
  /** Since the record before, by the boot clock; null after a reboot. */
  readonly sinceLastMs: number | null;
  /** There is a line to the server now. */
  readonly online: boolean;
  /** How old the facts are, in the server's time. */
  readonly knownAt: number | null;
}

const keptHere: Say = {
  tone: 'done',
  outcome: 'kept',
  headline: 'Saved here',
  line: 'The answer follows when the network is back. Scan on.',
  more: null,
  folder: null,
  moved: 0,
};

/**
 * A label of ours that this kiosk's facts do not hold may be newer than they are, and another system's code may be a
 * wristband, which only the server can look up: neither is refused here.
 */
const notYetKnown = (online: boolean): Say => ({
  ...keptHere,
  headline: notKnownHere.headline,
  line: online ? notKnownHere.online : notKnownHere.offline,
});

/** Who waits may have changed since the facts were read: offline a hold says how old it is. */
function withAge(say: Say, { at, knownAt }: LocalScan, timeZone: string): Say {
  if (say.tone !== 'hold' || knownAt === null) return say;
  const known = `As known at ${timeText(knownAt, at, timeZone)}.`;
  return { ...say, more: say.more === null ? known : `${say.more} ${known}` };
}

/** What is answered at once: by the server's own grammar, with the facts of this kiosk's book. */
export class LocalDecisions {
  /** The folders that the last scan of a carrier moved. */
  readonly #moved = new Map<string, readonly number[]>();
  /** Custody before each of this kiosk's newest observations: what an `undo` gives back. */
  readonly #before = new Map<string, Custody>();

  /** Decides one scan and moves the book on; without a book the scan is only kept. */
  decide(book: Book, session: Session, scan: LocalScan): { session: Session; say: Say } {
    const named = namedIn(book, scan);
    const facts = book.facts(named);
    if (facts === null) return { session: { ...session, lastAt: scan.at }, say: keptHere };
    const { at, kioskId, epoch, seq, how, verified, heldFor, sinceLastMs } = scan;
    const event = { at, lo: at, hi: at, kioskId, epoch, seq, how, verified, heldFor, sinceLastMs };
    const done = step(session, event, facts);
    for (const observation of this.#carried(book, done.sight)) this.#apply(book, observation);
    for (const observation of done.observations) this.#apply(book, observation);
    const unsure = named.kind === 'nothing' && mayBeKnown.includes(named.why);
    const say = scan.online ? done.say : withAge(done.say, scan, facts.timeZone ?? 'UTC');
    return { session: done.session, say: unsure ? notYetKnown(scan.online) : say };
  }

  /** What a carrier's scan here, or its undo, says of each folder in it, as far as this kiosk knows. */
  #carried(book: Book, sight: CarrierSight | undefined): Observation[] {
    if (sight === undefined) return [];
    const { carrierId, undoes, source } = sight;
    const ids =
      undoes === null
        ? book.aboard(carrierId).map((view) => view.id)
        : (this.#moved.get(`${source.epoch}:${undoes}`) ?? []);
    if (undoes === null) {
      this.#moved.clear();
      this.#moved.set(`${source.epoch}:${source.seq}`, ids);
    }
    return ids.map((id) => sightOf(sight, id));
  }

  #apply(book: Book, observation: Observation): void {
    const view = book.folder(observation.folderId);
    if (!view) return;
    const { epoch, seq, sub } = observation.source;
    if (observation.undoes) {
      const before = this.#before.get(
        keyOf(epoch, observation.undoes.seq, observation.undoes.sub, view.id),
      );
      const last = view.custody?.source;
      const newest =
        last?.epoch === epoch &&
        last.seq === observation.undoes.seq &&
        last.sub === observation.undoes.sub;
      if (before && newest) book.setCustody(view.id, before);
      return;
    }
    if (!canApply(view.custody, observation)) return;
    if (view.custody) this.#before.set(keyOf(epoch, seq, sub, view.id), view.custody);
    for (const oldest of this.#before.keys()) {
      if (this.#before.size <= 1_000) break;
      this.#before.delete(oldest);
    }
    book.setCustody(
      view.id,
      applyObservation(view.custody, observation, view, (id) => book.place(id)),
    );
  }
}

/** What the server may know better. */
const mayBeKnown: readonly string[] = ['unknown', 'foreign'];

function namedIn(book: Book, { code, why, foreign }: LocalScan): Named {
  if (code !== null) return book.named(code);
  return foreign === null ? { kind: 'nothing', why } : book.namedForeign(foreign);
}

function keyOf(epoch: string, seq: number, sub: number, folderId: number): string {
  return `${epoch}:${seq}:${sub}:${folderId}`;
}
