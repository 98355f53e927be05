import { createHash, timingSafeEqual } from 'node:crypto';
import type { Sql } from '@outguide/db/connect';

export type Admission =
  | {
      readonly ok: true;
      readonly kiosk: { readonly id: number; readonly name: string; readonly placeId: number };
    }
  | { readonly ok: false; readonly code: 'unauthorized' | 'revoked'; readonly sentence: string };

const nobody = Buffer.alloc(32);

/** Lets a kiosk in by its key (base64url). An unknown kiosk and a wrong key take the same time and get the same words. */
export async function admitKiosk(sql: Sql, kioskId: number, key: string): Promise<Admission> {
  const [row] = await sql<
    { id: number; name: string; placeId: number; hash: Buffer; revoked: boolean }[]
  >`select id, name, place_id as "placeId", key_hash as hash, revoked_at is not null as revoked
    from kiosks where id = ${kioskId}`;
  const hash = createHash('sha256').update(key).digest();
  const same = timingSafeEqual(hash, row?.hash ?? nobody);
  if (!row || !same) {
    const sentence = 'The server does not know this kiosk. Enrol it again with a new code.';
    return { ok: false, code: 'unauthorized', sentence };
  }
  if (row.revoked) {
    const sentence =
      'This kiosk was revoked and may not send scans. They stay saved here; call the records manager.';
    return { ok: false, code: 'revoked', sentence };
  }
  return { ok: true, kiosk: { id: row.id, name: row.name, placeId: row.placeId } };
}
