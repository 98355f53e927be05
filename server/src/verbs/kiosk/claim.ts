import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { hashCode } from '../../auth/enrolment-code.ts';
import { sealKeys } from '../../realtime/seal-keys.ts';
import { audit } from '../audit.ts';

export const claimInput = z.strictObject({ code: z.string().min(8).max(20) });

/** What a kiosk is given once: it keeps the key, the server keeps only the key's SHA-256. */
export interface Claimed {
  readonly kioskId: number;
  readonly name: string;
  readonly placeId: number;
  readonly key: string;
  readonly sealKey: string;
}

/**
 * A kiosk takes its place with a one-time code. The code is its authority: no person is signed in here. Two kiosks with
 * one code are serialized by the row's lock, and the second is refused.
 */
export async function claim(
  deps: { readonly db: Db; readonly clock: () => number },
  input: z.infer<typeof claimInput>,
): Promise<Claimed> {
  const { publicKey } = await sealKeys(deps.db.sql);
  const key = randomBytes(32).toString('base64url');
  return transact(deps.db, async ({ sql: tx }) => {
    const hash = hashCode(input.code);
    const [code] = await tx<{ name: string; placeId: number }[]>`
      select name, place_id as "placeId" from enrolments where code_hash = ${hash} and used_at is null
        and expires_at > to_timestamp(${deps.clock()}::float8 / 1000) for update`;
    if (code === undefined) throw new Refused('code_not_good');
    const [kiosk] = await tx<{ id: number }[]>`
      insert into kiosks (name, place_id, key_hash) values (
        ${code.name}, ${code.placeId}, ${createHash('sha256').update(key).digest()}) returning id`;
    if (kiosk === undefined) throw new Error('an insert returns its row');
    await tx`update enrolments set used_at = now(), kiosk_id = ${kiosk.id} where code_hash = ${hash}`;
    await audit(tx, null, { action: 'kiosk.claim', object: `kiosk:${kiosk.id}` });
    return { kioskId: kiosk.id, ...code, key, sealKey: publicKey };
  });
}
