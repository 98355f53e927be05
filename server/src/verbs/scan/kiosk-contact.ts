import type { Sql } from '@outguide/db/connect';
import type { Health } from '../../realtime/wire.ts';

export interface Contact {
  readonly kioskId: number;
  readonly atMs: number;
  readonly health: Health | null;
}

/** Notes the last contacts of many kiosks with one statement; answers which of them may not be here any more. */
export async function noteContacts(sql: Sql, contacts: readonly Contact[]): Promise<number[]> {
  const rows = contacts.map(({ kioskId, atMs, health }) => ({ id: kioskId, at: atMs, health }));
  const noted = await sql<{ id: number; revoked: boolean }[]>`
    update kiosks k set last_contact_at = to_timestamp(x.at / 1000), health = coalesce(x.health, k.health)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id bigint, at float8, health jsonb)
    where k.id = x.id
    returning k.id, k.revoked_at is not null as revoked`;
  return noted.filter((row) => row.revoked).map((row) => row.id);
}
