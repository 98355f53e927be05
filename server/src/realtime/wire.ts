import { custodyStates, filingOrders, hows, urgencies } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { PackedFolder } from './packed-folder.ts';

// What kiosk and server say to each other on the socket.io namespace `/kiosk`. Both rooms import this file, so it is
// free of any I/O. Every message has a limit.

export const batchLimit = 256;
export const bodyLimit = 4_096;

/**
 * One record of a kiosk's journal. Its canonical text is `JSON.stringify` of these keys in this order; the text is kept,
 * hashed and sent byte for byte. `code` holds only our own well-formed labels; anything else may be a patient's number
 * and is `sealed` to the server's public key (see seal.ts), with `foreign` saying how long it was.
 */
export const recordShape = z.strictObject({
  v: z.literal(1),
  kiosk: z.int().positive(),
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  seq: z.int().positive(),
  /** SHA-256 (hex) of the text of the record before; 64 zeros for the first. */
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  code: z.string().max(32).nullable(),
  sealed: z.string().max(1_024).nullable(),
  foreign: z.int().min(0).max(4_096).nullable(),
  how: z.enum(['scanned', 'typed']),
  scanner: z.string().max(64),
  /** The kiosk's wall clock, ms since 1970 UTC; may be absurd. */
  wallMs: z.int(),
  bootId: z.string().max(64),
  /** Ms since boot, counting sleep. */
  bootMs: z.number().min(0),
  /** Server time minus boot time at the last contact of this boot, ms; null when this boot never had contact. */
  offsetMs: z.number().nullable(),
  /** `bootMs` of that contact. */
  offsetBootMs: z.number().nullable(),
  /** How long its question and answer took, ms: it may be wrong by half of it. Kiosks before it measured left it out. */
  offsetWidthMs: z.number().min(0).optional(),
  /** True when the session's PIN was verified at sign-in (badge scans only). */
  verified: z.boolean(),
  /** Folders only: the place for which this kiosk announced it, null for none; the grammar goes by it. */
  heldFor: z.int().positive().nullish(),
});
export type JournalRecord = z.infer<typeof recordShape>;

/** kiosk → server `scans`, acknowledged with `ScansAnswer`. One in flight. */
export const scansShape = z.strictObject({
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  from: z.int().positive(),
  bootId: z.string().max(64),
  bootMs: z.number().min(0),
  bodies: z.array(z.string().max(bodyLimit)).min(1).max(batchLimit),
});
export type Scans = z.infer<typeof scansShape>;

const sayShape = z.object({
  tone: z.string(),
  outcome: z.string(),
  headline: z.string(),
  line: z.string(),
  more: z.string().nullable(),
  folder: z
    .object({
      id: z.number(),
      number: z.string().nullable(),
      volumeNo: z.number(),
      temporary: z.boolean(),
    })
    .nullable(),
  moved: z.number(),
  /** What the slip of a held folder says; see `HoldSlip`. */
  slip: z
    .object({
      to: z.string().max(200),
      toPlaceId: z.number(),
      urgency: z.enum(urgencies),
      neededBy: z.number().nullable(),
      askedAt: z.number(),
      next: z.object({ to: z.string().max(200), neededBy: z.number().nullable() }).nullable(),
      others: z.int().min(0),
    })
    .optional(),
  full: z.boolean().optional(),
  standIn: z.boolean().optional(),
});

/** The stored answer to one scan: the same for ever, whoever asks again. */
export const answerShape = z.object({ seq: z.number(), at: z.number(), say: sayShape });
export type Answer = z.infer<typeof answerShape>;

export const scansAnswerShape = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    highWater: z.number(),
    serverMs: z.number(),
    answers: z.array(answerShape),
  }),
  z.object({
    ok: z.literal(false),
    /** `gap`, `overlap`: send again from highWater + 1. `fork`, `revoked`, `blocked`: stop and show. `busy`: again later. */
    code: z.enum(['gap', 'fork', 'revoked', 'blocked', 'busy', 'malformed']),
    highWater: z.number(),
    serverMs: z.number(),
    sentence: z.string(),
  }),
]);
export type ScansAnswer = z.infer<typeof scansAnswerShape>;

/** kiosk → server `hello` {epoch, bootId, bootMs, version}: answered with where the journal stands. */
export const helloShape = z.strictObject({
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  bootId: z.string().max(64),
  bootMs: z.number().min(0),
  version: z.string().max(40),
});
export type Hello = z.infer<typeof helloShape>;
export interface HelloAnswer {
  readonly kioskId: number;
  readonly name: string;
  readonly placeId: number;
  readonly highWater: number;
  readonly serverMs: number;
  /** Snapshot position: ask for a new snapshot when it differs from yours. */
  readonly snapshotVersion: string;
  /** X25519 public key (SPKI DER, base64) that foreign codes are sealed to. */
  readonly sealKey: string;
  /** The printer of the server's that stands where this kiosk does; null: the kiosk's own prints. */
  readonly printer: string | null;
}

/** kiosk → server `pin` {code, pin}: a badge's PIN, never written to any journal. */
export const pinShape = z.strictObject({
  code: z.string().max(32),
  pin: z.string().regex(/^[0-9]{4,12}$/),
});
export type PinAnswer =
  | { readonly ok: true; readonly staffId: number; readonly name: string }
  | {
      readonly ok: false;
      readonly code: 'wrong' | 'locked' | 'withdrawn';
      readonly sentence: string;
      readonly retryAfterMs: number | null;
    };

/** kiosk → server `offer`: a patient's number was just scanned, whose folders are to be offered on the screen. */
export const offerAskShape = z.strictObject({
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  seq: z.int().positive(),
});
export type OfferAsk = z.infer<typeof offerAskShape>;

/** So many have a key of their own on the screen. */
export const offeredAtMost = 9;
/** An offer is made and shown for so long after the scan, ms. */
export const offerMs = 60_000;

export const offeredFolderShape = z.object({
  /** The folder's own label: to choose it is to type this code. */
  code: z.string().max(32),
  number: z.string().max(40),
  filingOrder: z.enum(filingOrders),
  volumeNo: z.number(),
  temporary: z.boolean(),
  recordType: z.string(),
  state: z.enum(custodyStates),
  /** The seen place, and all others where it may be instead. */
  places: z.array(z.string()).min(1).max(20),
  holder: z.string().nullable(),
  /** Where it is on its way to. */
  toPlace: z.string().nullable(),
  seenAt: z.number(),
  how: z.enum(hows),
});
export type OfferedFolder = z.infer<typeof offeredFolderShape>;

/** Never stored, at no end: it is asked for anew by scanning anew, and each asking is on record. No patient's name. */
export const offerAnswerShape = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    folders: z.array(offeredFolderShape).max(offeredAtMost),
    /** So many more there are, of a restricted chart, without a label, or beyond the limit. */
    more: z.int().min(0),
  }),
  z.object({ ok: z.literal(false), code: z.string().max(40), sentence: z.string().max(500) }),
]);
export type OfferAnswer = z.infer<typeof offerAnswerShape>;

/**
 * kiosk → server `volume` {epoch, seq}: NEW VOLUME or TEMPORARY FOLDER was just scanned with a folder; its next volume, or
 * what stands in for it, is to be made. With `undoneBy`, the UNDO that took that scan back: what was made is, too.
 */
export const volumeAskShape = z.strictObject({
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  seq: z.int().positive(),
  undoneBy: z.int().positive().optional(),
});
export type VolumeAsk = z.infer<typeof volumeAskShape>;

export const volumeAnswerShape = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** What stands on the label that is to be printed. */
    label: z.object({
      code: z.string().max(32),
      number: z.string().max(40),
      filingOrder: z.enum(filingOrders),
      volumeNo: z.int(),
      temporary: z.boolean(),
      recordType: z.string().max(200),
      facility: z.string().max(200),
    }),
    /** The code of its home shelf. */
    home: z.string().max(40),
    /** Who waits for both volumes now, the first few by the names of their places. */
    waiting: z.array(z.string().max(200)).max(5),
    more: z.int().min(0),
  }),
  z.object({ ok: z.literal(false), code: z.string().max(40), sentence: z.string().max(500) }),
]);
export type VolumeAnswer = z.infer<typeof volumeAnswerShape>;

/** What a kiosk prints: the label of what NEW VOLUME or TEMPORARY FOLDER made, or the slip of a folder that is held. */
export const kioskPrints = ['label', 'slip'] as const;

/** kiosk → server `print`: the same id asked twice is one print. Answered when it is out, or says why it is not yet. */
export const printAskShape = z.strictObject({
  id: z.uuid(),
  what: z.enum(kioskPrints),
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  seq: z.int().positive(),
  /** The folder of a slip: the scan of a place may speak of a whole pile. */
  folderId: z.int().positive().optional(),
});
export type PrintAsk = z.infer<typeof printAskShape>;

/** So long the server waits for the printer before it answers, and the kiosk for the server, ms. */
export const printAnswerMs = 8_000;

export const printAnswerShape = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    printer: z.string().max(60),
    /** On paper; otherwise it waits, and `sentence` says what for. */
    out: z.boolean(),
    sentence: z.string().max(500),
  }),
  z.object({ ok: z.literal(false), code: z.string().max(40), sentence: z.string().max(500) }),
]);
export type PrintAnswer = z.infer<typeof printAnswerShape>;

export const reasonsAtMost = 40;

/** kiosk → server `health`, no answer wanted; also proof of life, each 10 s. */
export const healthShape = z.strictObject({
  waiting: z.int().min(0),
  scanners: z
    .array(
      z.strictObject({
        name: z.string().max(80),
        mode: z.string().max(20),
        state: z.string().max(20),
      }),
    )
    .max(8),
  /** How often a code was not taken, by reason; there are far fewer reasons. */
  rejects: z
    .record(z.string().max(40), z.int())
    .refine((counts) => Object.keys(counts).length <= reasonsAtMost),
  wallOffsetMs: z.number().nullable(),
  journalBytes: z.number(),
  diskFree: z.number().nullable(),
});
export type Health = z.infer<typeof healthShape>;

/**
 * kiosk → server `snapshot` → SnapshotPage: all folders by id, page by page, or with `since` only those that changed
 * after that position of the log.
 */
export const snapshotAskShape = z.strictObject({
  after: z.int().min(0),
  limit: z.int().min(1).max(5_000),
  since: z.string().max(40).optional(),
  /** The fixed facts that this kiosk has: they are sent when they are other ones now. */
  fixed: z.string().max(64).optional(),
});
/** Compact rows; a kiosk keeps them in kiosk/src/snapshot/store.ts. */
export interface SnapshotPage {
  readonly version: string;
  /** With the first page of either kind: places, badge codes and staff ids, unless the kiosk has them. */
  readonly fixed: SnapshotFixed | null;
  readonly folders: readonly PackedFolder[];
  /** Ask again after this id, or with `since` again from `position`; null when this was the last page. */
  readonly next: number | null;
  /** The greatest folder id there is, so that a kiosk can say how far it is. */
  readonly lastId: number;
  /** Where the next `since` begins; null when the log is not the one that was asked about: read all folders again. */
  readonly position: string | null;
  /** With the last page of changes: every folder that somebody waits for. */
  readonly waiting: readonly number[] | null;
}

/**
 * kiosk → server `aliases` → AliasPage: what other systems' labels name, those that changed after a position, or all. The
 * salt is made anew by each process of a kiosk and never leaves its memory.
 */
export const aliasAskShape = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  since: z.string().max(40).nullable(),
  limit: z.int().min(1).max(5_000),
});
export type AliasAsk = z.infer<typeof aliasAskShape>;
/** HMAC-SHA256 of the code, its first 8 bytes in base64url; F names a folder, L a place, E was ended, null names nothing. */
export type AliasRow = readonly [hash: string, kind: 'F' | 'L' | 'E' | null, id: number];
export interface AliasPage {
  readonly rows: readonly AliasRow[];
  /** Null when the log is another one: read all again. */
  readonly position: string | null;
  readonly more: boolean;
}
export interface SnapshotFixed {
  /** Names these facts: the hash of the rest. */
  readonly version: string;
  readonly kioskPlaceId: number;
  /** Of the kiosk's facility, for times in sentences. */
  readonly timeZone: string;
  readonly places: readonly import('../domain/custody.ts').PlaceFacts[];
  readonly codes: readonly (readonly [code: string, kind: 'L' | 'P' | 'A', id: number | string])[];
  readonly staff: readonly {
    readonly id: number;
    readonly name: string;
    readonly disabled: boolean;
  }[];
  /** How the numbers of each record type are filed, for drawing them. */
  readonly filing: readonly (readonly [
    recordTypeId: number,
    order: import('@outguide/db/vocabulary').FilingOrder,
  ])[];
  /** The house wants its own label on what still wears an old one. Absent in what older versions kept. */
  readonly relabel?: boolean;
  /** Our own rolls. Absent in what older versions kept. */
  readonly rolls?: readonly import('@outguide/labels/own-roll').PackedRoll[];
}
