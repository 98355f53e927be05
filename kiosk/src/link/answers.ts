import { z } from 'zod';
import {
  offerAnswerShape,
  printAnswerShape,
  volumeAnswerShape,
  type HelloAnswer,
  type OfferAnswer,
  type PinAnswer,
  type PrintAnswer,
  type VolumeAnswer,
} from '@outguide/server/realtime/wire';

// What the server says is read as carefully as what it reads from us: a proxy's error page is not an answer.

const helloAnswerShape = z.object({
  kioskId: z.number(),
  name: z.string(),
  placeId: z.number(),
  highWater: z.int().min(0),
  serverMs: z.number(),
  snapshotVersion: z.string(),
  sealKey: z.string(),
  // A server of before did not say it.
  printer: z.string().max(60).nullable().default(null),
}) satisfies z.ZodType<HelloAnswer>;

const refusalShape = z.object({
  ok: z.literal(false),
  code: z.string().max(40),
  sentence: z.string().max(500),
});

export type ReadHello =
  | { readonly ok: true; readonly hello: HelloAnswer }
  | { readonly ok: false; readonly code: string; readonly sentence: string };

const odd = {
  ok: false,
  code: 'odd_answer',
  sentence: 'The server answers in a way this kiosk does not know. Is it of another version?',
} as const;

/** Reads the answer to `hello`: where the journal stands, or why this kiosk is not let in. */
export function readHello(answer: unknown): ReadHello {
  const hello = helloAnswerShape.safeParse(answer);
  if (hello.success) return { ok: true, hello: hello.data };
  const refusal = refusalShape.safeParse(answer);
  return refusal.success ? refusal.data : odd;
}

const pinAnswerShape = z.union([
  z.object({ ok: z.literal(true), staffId: z.number(), name: z.string() }),
  z.object({
    ok: z.literal(false),
    code: z.enum(['wrong', 'locked', 'withdrawn']),
    sentence: z.string(),
    retryAfterMs: z.number().nullable(),
  }),
]);

/** Reads the answer to `pin`; null when it is not one. */
export function readPin(answer: unknown): PinAnswer | null {
  const read = pinAnswerShape.safeParse(answer);
  return read.success ? read.data : null;
}

/** Reads the answer to `offer`; null when it is not one. */
export function readOffer(answer: unknown): OfferAnswer | null {
  const read = offerAnswerShape.safeParse(answer);
  return read.success ? read.data : null;
}

/** Reads the answer to `volume`; null when it is not one. */
export function readVolume(answer: unknown): VolumeAnswer | null {
  const read = volumeAnswerShape.safeParse(answer);
  return read.success ? read.data : null;
}

/** Reads the answer to `print`; null when it is not one. */
export function readPrint(answer: unknown): PrintAnswer | null {
  const read = printAnswerShape.safeParse(answer);
  return read.success ? read.data : null;
}
