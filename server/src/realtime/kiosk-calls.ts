import { sqlState } from '@outguide/db/transact';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import { verifyPin } from '../auth/verify-pin.ts';
import { offer } from '../verbs/patient/offer.ts';
import { volumeAtKiosk } from '../verbs/folder/volume-at-kiosk.ts';
import { printAtKiosk } from '../verbs/print/at-kiosk.ts';
import { printerSaid } from '../verbs/print/prints-here.ts';
import { refusalSentences } from '../verbs/scan/judge.ts';
import { journalStand } from '../verbs/scan/journal-stand.ts';
import type { Settler } from '../verbs/scan/lanes.ts';
import { aliasPage } from '../verbs/scan/alias-page.ts';
import { changesPage, snapshotPage } from '../verbs/scan/snapshot-page.ts';
import { callLimiter, type CallLimit } from './call-limit.ts';
import type { ContactBook } from './contact-book.ts';
import type { RealtimeDeps } from './deps.ts';
import { opener, type SealKeys } from './seal.ts';
import {
  aliasAskShape,
  healthShape,
  helloShape,
  offerAskShape,
  pinShape,
  printAskShape,
  scansShape,
  snapshotAskShape,
  type AliasPage,
  type HelloAnswer,
  type OfferAnswer,
  type OfferAsk,
  type PinAnswer,
  type PrintAnswer,
  type ScansAnswer,
  type SnapshotPage,
  volumeAskShape,
  type VolumeAnswer,
} from './wire.ts';

export interface KioskPresence {
  readonly id: number;
  readonly name: string;
  readonly placeId: number;
}

export interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly sentence: string;
}

type Ask<Answer> = (message: unknown, answer: (given: Answer | Refused) => void) => void;

/** kiosk → server. Every message is judged by its shape in wire.ts before anything else. */
export interface KioskEvents {
  hello: Ask<HelloAnswer>;
  scans: Ask<ScansAnswer>;
  snapshot: Ask<SnapshotPage>;
  aliases: Ask<AliasPage>;
  pin: Ask<PinAnswer>;
  offer: Ask<OfferAnswer>;
  volume: Ask<VolumeAnswer>;
  print: Ask<PrintAnswer>;
  health: (message: unknown) => void;
}

export type KioskData = { kiosk: KioskPresence };
export type KioskSocket = Socket<
  KioskEvents,
  Record<string, never>,
  Record<string, never>,
  KioskData
>;

interface Room {
  readonly deps: RealtimeDeps;
  readonly contacts: ContactBook;
  readonly settling: () => Promise<Settler>;
  readonly sealing: () => Promise<SealKeys>;
  readonly open: () => boolean;
}

// Scans have no rate: one call in flight is their brake, and a journal of hours must drain at full speed.
const limits = {
  hello: { burst: 5, perSecond: 0.5 },
  pin: { burst: 5, perSecond: 0.5 },
  // More than hands scan wristbands; whoever tries numbers is slowed, and on record with each.
  offer: { burst: 20, perSecond: 1 },
  volume: { burst: 5, perSecond: 0.5 },
  print: { burst: 40, perSecond: 1 },
  snapshot: { burst: 50, perSecond: 20 },
  aliases: { burst: 50, perSecond: 20 },
  health: { burst: 5, perSecond: 1 },
} satisfies Record<string, CallLimit>;

const malformed: Refused = { ok: false, code: 'malformed', sentence: refusalSentences.malformed };
const busy: Refused = { ok: false, code: 'busy', sentence: refusalSentences.busy };
// Not `busy`: a kiosk takes that for a server out of reach, and lets the badge in unverified.
const pinsTooFast: PinAnswer = {
  ...{ ok: false, code: 'locked', retryAfterMs: 10_000 },
  sentence: 'PINs were tried too fast. Wait ten seconds, then try again.',
};

/** Answers everything that one connected kiosk may ask. */
export function answerCalls(socket: KioskSocket, room: Room): void {
  const { deps, contacts } = room;
  const { kiosk } = socket.data;
  const ask = <Shape extends z.ZodType, Answer>(
    name: keyof typeof limits,
    shape: Shape,
    work: (message: z.infer<Shape>) => Promise<Answer | Refused>,
    tooFast: Answer | Refused = busy,
  ): Ask<Answer> => {
    const allowed = callLimiter(limits[name]);
    return (message, answer) => {
      if (typeof answer !== 'function') return;
      const read = shape.safeParse(message);
      if (!read.success) answer(malformed);
      else if (!room.open()) answer(busy);
      else if (!allowed(deps.clock())) answer(tooFast);
      else {
        contacts.note(kiosk.id);
        work(read.data).then(answer, (error: unknown) => {
          deps.log.warn({ code: sqlState(error), call: name }, 'a kiosk’s call failed');
          answer(busy);
        });
      }
    };
  };
  socket.on(
    'hello',
    ask('hello', helloShape, (hello) => greet(room, kiosk, hello.epoch)),
  );
  socket.on(
    'pin',
    ask('pin', pinShape, (pin) => verifyPin(deps, { kioskId: kiosk.id, ...pin }), pinsTooFast),
  );
  socket.on(
    'snapshot',
    ask('snapshot', snapshotAskShape, (page) => readPage(room, kiosk, page)),
  );
  socket.on(
    'aliases',
    ask('aliases', aliasAskShape, (which) => aliasPage(deps.db.sql, which)),
  );
  socket.on(
    'offer',
    ask('offer', offerAskShape, (which) => offerTo(room, kiosk.id, which)),
  );
  socket.on(
    'volume',
    ask('volume', volumeAskShape, (which) => volumeAtKiosk(deps, { ...which, kioskId: kiosk.id })),
  );
  socket.on(
    'print',
    ask('print', printAskShape, (wish) => printAtKiosk(deps, { ...wish, kioskId: kiosk.id })),
  );
  socket.on('scans', scansOf(kiosk, room));
  const allowed = callLimiter(limits.health);
  socket.on('health', (message) => {
    const health = healthShape.safeParse(message);
    if (health.success && allowed(deps.clock())) contacts.note(kiosk.id, health.data);
  });
}

async function greet(
  { deps, sealing }: Room,
  kiosk: KioskPresence,
  epoch: string,
): Promise<HelloAnswer | Refused> {
  const [stand, keys, printer] = await Promise.all([
    journalStand(deps.db.sql, kiosk.id, epoch),
    sealing(),
    printerSaid(deps.db.sql, kiosk.id),
  ]);
  if (stand.blockedReason !== null) {
    return { ok: false, code: 'blocked', sentence: refusalSentences.blocked };
  }
  const { highWater, snapshotVersion } = stand;
  const { id: kioskId, name, placeId } = kiosk;
  const sealKey = keys.publicKey;
  return {
    ...{ kioskId, name, placeId, highWater, serverMs: deps.clock(), snapshotVersion, sealKey },
    printer,
  };
}

async function offerTo(
  { deps, sealing }: Room,
  kioskId: number,
  ask: OfferAsk,
): Promise<OfferAnswer> {
  const { db, clock } = deps;
  return offer({ db, clock, open: opener(await sealing()) }, { ...ask, kioskId });
}

async function readPage(
  { deps }: Room,
  kiosk: KioskPresence,
  ask: z.infer<typeof snapshotAskShape>,
): Promise<SnapshotPage> {
  const { sql } = deps.db;
  const first = ask.after === 0 || ask.since !== undefined;
  const version = first ? (await journalStand(sql, kiosk.id, '')).snapshotVersion : '';
  const { placeId } = kiosk;
  return ask.since === undefined
    ? snapshotPage(sql, { placeId, version, ...ask })
    : changesPage(sql, { placeId, version, ...ask, since: ask.since });
}

function scansOf(
  kiosk: KioskPresence,
  { deps, contacts, settling, open }: Room,
): KioskEvents['scans'] {
  let inFlight = false;
  return (message, answer) => {
    if (typeof answer !== 'function') return;
    const read = scansShape.safeParse(message);
    const refuse = (code: 'malformed' | 'busy') => {
      const highWater = read.success ? read.data.from - 1 : 0;
      const sentence = refusalSentences[code];
      answer({ ok: false, code, highWater, serverMs: deps.clock(), sentence });
    };
    if (!read.success) return refuse('malformed');
    if (inFlight || !open()) return refuse('busy');
    inFlight = true;
    contacts.note(kiosk.id);
    settling()
      .then((settler) => settler.settle(kiosk.id, read.data))
      .then(answer, () => refuse('busy'))
      .finally(() => {
        inFlight = false;
      });
  };
}
