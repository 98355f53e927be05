import { connect } from '@outguide/db/connect';
import type { Actor } from '@outguide/server/auth/actor';
import { find } from '@outguide/server/verbs/search/find';
import { timesOf, type Times } from './measure.ts';
import type { Ground } from './ground.ts';

/** So many that the slowest hundredth is more than a stall or two of the machine. */
const tries = 600;

/** Searches as a clerk does: whole chart numbers, beginnings of them, names, and names with two letters swapped. */
export async function searching(ground: Ground): Promise<Record<string, Times>> {
  const { sql } = ground.owner;
  const names = await sql<{ name: string; given: string | null }[]>`
    select family_name as name, given_name as given from patients where length(family_name) > 4
    order by md5(id::text) limit ${tries}`;
  const labels = await sql<{ code: string }[]>`
    select code from labels where folder_id is not null order by md5(code) limit ${tries}`;
  const numbers = await sql<
    { number: string }[]
  >`select number from charts order by md5(id::text) limit ${tries}`;
  const [staff] = await sql<{ id: number }[]>`
    select staff_id as id from staff_roles where role = 'clerk' order by staff_id limit 1`;
  const actor: Actor = {
    staffId: staff?.id ?? 0,
    name: 'bench',
    roles: ['clerk', 'manager'],
    placeId: null,
  };
  const db = connect(ground.appUrl, { max: 2 });
  const time = async (texts: readonly string[]) => {
    const ms: number[] = [];
    // Both connections learn the statements first; a server's have known them for long.
    const learn = texts.slice(0, 20);
    await Promise.all(
      learn.map((text) => find({ db, actor, clock: Date.now }, { text, limit: 20 })),
    );
    for (const text of texts) {
      const began = performance.now();
      await find({ db, actor, clock: Date.now }, { text, limit: 20 });
      ms.push(performance.now() - began);
    }
    return timesOf(ms);
  };
  const result = {
    'chart number': await time(numbers.map((row) => row.number)),
    'number’s beginning': await time(numbers.map((row) => row.number.slice(0, 4))),
    'family name': await time(names.map((row) => row.name)),
    'given name and family name': await time(names.map((row) => `${row.given ?? ''} ${row.name}`)),
    'given name and a beginning': await time(
      names.map((row) => `${row.given ?? ''} ${row.name.slice(0, 3)}`),
    ),
    label: await time(labels.map((row) => row.code)),
    'name with two letters swapped': await time(names.map((row) => swapped(row.name))),
  };
  await db.end();
  return result;
}

const swapped = (name: string): string => `${name[0]}${name[2]}${name[1]}${name.slice(3)}`;
