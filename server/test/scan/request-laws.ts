import type { Db } from '@outguide/db/connect';
import { checks } from '../../src/verbs/doctor/checks.ts';
import { compareQueue, type InQueue } from '../../src/domain/request-queue.ts';

const judged = [
  ...['custody-equals-fold', 'one-custody', 'requests-end-together', 'requests-follow-scans'],
  ...['received-with-proof', 'requests-ended-for-a-reason', 'request-log-agrees'],
];

/** What breaks the laws of the queue, in words; nothing, in health. `placed` are all that somebody was told are placed. */
export async function brokenLaws({ sql }: Db, placed: readonly string[]): Promise<string[]> {
  const kept = await sql<{ id: string }[]>`
    select id from requests where id = any(${[...placed]}::uuid[])`;
  const lost = placed.length - kept.length;
  const twice = await sql<{ id: string }[]>`
    select request_id as id from request_events group by request_id
    having count(*) filter (where act = 'fulfilled') > 1 + count(*) filter (where act = 'reopened')`;
  const alone = await sql<{ id: string }[]>`
    select id from requests r where not exists (select from request_folders f where f.request_id = r.id)`;
  const ailing = await Promise.all(
    checks
      .filter((check) => judged.includes(check.name))
      .map(async ({ name, run }) => ({ name, report: await run(sql) })),
  );
  return [
    ...(lost === 0 ? [] : [`${lost} requests were lost`]),
    ...twice.map(({ id }) => `request ${id} was fulfilled twice`),
    ...alone.map(({ id }) => `request ${id} asks for nothing`),
    ...(await outOfOrder(sql)),
    ...ailing.flatMap(({ name, report }) =>
      report.findings.map(({ object, problem }) => `${name}: ${object} ${problem}`),
    ),
  ];
}

/** What a scan is told of a folder's queue must be its one order. */
async function outOfOrder(sql: Db['sql']): Promise<string[]> {
  const rows = await sql<{ folderId: number; waiting: readonly WaitingJson[] }[]>`
    select folder_id as "folderId", waiting from folder_facts where waiting is not null`;
  return rows.flatMap(({ folderId, waiting }) => {
    const told = waiting.map(queued);
    const ordered = told.toSorted(compareQueue);
    return told.every((one, n) => one.id === ordered[n]?.id)
      ? []
      : [`the queue of folder ${folderId} is out of order`];
  });
}

interface WaitingJson {
  readonly id: string;
  readonly urgency: InQueue['urgency'];
  readonly needed_by: number | null;
  readonly placed_at: number;
}

const queued = ({ id, urgency, needed_by, placed_at }: WaitingJson): InQueue => ({
  ...{ id, urgency, neededBy: needed_by, placedAt: placed_at },
});
