import type { Sql } from '@outguide/db/connect';
import { makeSealKeys, type SealKeys } from './seal.ts';

/** The key pair of this installation, made at first use; two servers that start together agree on one. */
export async function sealKeys(sql: Sql): Promise<SealKeys> {
  const found = await read(sql);
  if (found) return found;
  await sql`insert into settings (name, value) values ('seal_key', ${JSON.stringify(makeSealKeys())}::jsonb)
    on conflict (name) do nothing`;
  const made = await read(sql);
  if (!made) throw new Error('the sealing key could not be kept');
  return made;
}

async function read(sql: Sql): Promise<SealKeys | undefined> {
  const [row] = await sql<
    { value: SealKeys }[]
  >`select value from settings where name = 'seal_key'`;
  return row?.value;
}
