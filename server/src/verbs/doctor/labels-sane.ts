import { parseSymbol } from '@outguide/labels/symbol';
import { Findings, type Check } from './check.ts';

export const labelsSane: Check = {
  name: 'labels-sane',
  law: 'Each label has its right check digits, no other system’s code looks like one, and each active folder has a label.',
  run: async (sql) => {
    const findings = new Findings();
    for await (const rows of sql<{ code: string }[]>`select code from labels`.cursor(5_000)) {
      for (const { code } of rows) {
        findings.examined += 1;
        if (!parseSymbol(code).ok) findings.add(`label ${code}`, 'wrong check digits');
      }
    }
    const aliases = await sql<
      { code: string }[]
    >`select code from aliases where code ~ '^[FPLA][0-9]{11}$'`;
    for (const { code } of aliases) {
      if (parseSymbol(code).ok) findings.add(`alias of ${code}`, 'is one of our own labels');
    }
    const astray = await sql<{ id: number; problem: string }[]>`
      select a.id, case
          when count(*) over (partition by a.code) > 1 then 'its code names two things'
          when e.alias_id is not null then 'was ended, and still counts' end as problem
      from aliases a left join alias_ends e on e.alias_id = a.id`;
    for (const { id, problem } of astray)
      if (problem !== null) findings.add(`alias ${id}`, problem);
    const ended = await sql<{ id: number }[]>`
      select a.id from alias_bindings a where a.ended_at is not null
        and not exists (select from alias_ends e where e.alias_id = a.id) limit 10000`;
    for (const { id } of ended) findings.add(`alias ${id}`, 'was ended without a reason');
    const bare = await sql<{ id: number }[]>`
      select f.id from folders f where f.lifecycle = 'active'
        and not exists (select from labels l where l.folder_id = f.id and l.withdrawn_at is null) limit 10000`;
    for (const { id } of bare) findings.add(`folder ${id}`, 'active without a label');
    return findings.report();
  },
};
