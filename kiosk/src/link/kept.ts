import { z } from 'zod';
import { outcomes, tones } from '@outguide/server/domain/say';
import type { Answer } from '@outguide/server/realtime/wire';
import type { KeptAnswer } from '../journal/journal.ts';

// What of an answer may stay on a kiosk's disk: the words that hold no chart number. `line` and `more` may name
// neighbours on the shelf by number, so they are shown and forgotten.

const keptShape = z.object({
  at: z.number(),
  tone: z.enum(tones),
  outcome: z.enum(outcomes),
  headline: z.string(),
  folderId: z.number().nullable(),
  volumeNo: z.number().nullable(),
  temporary: z.boolean(),
});
export type Kept = z.infer<typeof keptShape>;

/** The part of an answer that is kept. */
export function keptAnswer({ seq, at, say }: Answer): KeptAnswer {
  const { tone, outcome, headline, folder } = say;
  const volumeNo = folder?.volumeNo ?? null;
  const of = { folderId: folder?.id ?? null, volumeNo, temporary: folder?.temporary ?? false };
  return { seq, text: JSON.stringify({ at, tone, outcome, headline, ...of }) };
}

export function readKept(text: string | null): Kept | null {
  if (text === null) return null;
  const read = keptShape.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
