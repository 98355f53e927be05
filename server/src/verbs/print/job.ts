import type { LeftOut } from './draw-label.ts';
import type { PrintAct, PrintLabelState } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { writePositions } from '../../domain/read-positions.ts';
import { look, type Call, type Tx } from '../call.ts';
import { jobRows, type PrintJobRow } from './job-rows.ts';
import { isTheirs } from './lock-job.ts';

export const jobInput = z.object({ jobId: z.uuid() });

export interface PrintJobShow extends PrintJobRow {
  /** May steer it and open its file. */
  readonly yours: boolean;
  readonly counts: Readonly<Partial<Record<PrintLabelState, number>>>;
  /** Labels of which it is not known whether they came out, as positions: "26-50". */
  readonly doubtful: string;
  readonly notOut: string;
  readonly leftOut: readonly (LeftOut & { readonly positions: string })[];
  readonly events: readonly {
    readonly id: number;
    readonly act: PrintAct;
    readonly at: number;
    readonly by: string | null;
    readonly facts: Readonly<Record<string, string | number>>;
  }[];
  readonly cut: boolean;
  /** Prints of what did not come out of this one. */
  readonly again: readonly string[];
}

const eventsShown = 100;

/** One print: how far it is, what stopped it, and what happened to it, the newest first. Names no chart. */
export function job(call: Call, { jobId }: z.infer<typeof jobInput>): Promise<PrintJobShow> {
  return look(call, 'print.job', async (tx) => {
    const [found] = await jobRows(tx, tx`where j.id = ${jobId}`);
    if (found === undefined) throw new Refused('not_found');
    const { micros: _, ...row } = found;
    const events = await tx<PrintJobShow['events'][number][]>`
      select e.id, e.act, ms(e.at) as at, s.name as by, e.facts - 'labels' as facts
      from print_job_events e left join staff s on s.id = e.staff_id
      where e.job_id = ${jobId} order by e.id desc limit ${eventsShown + 1}`;
    const again = await tx<{ id: string }[]>`
      select id from print_jobs where again_of = ${jobId} order by at limit 20`;
    const yours = isTheirs(call.actor, row.byId);
    const cut = events.length > eventsShown;
    return {
      ...{ ...row, yours, events: events.slice(0, eventsShown), cut },
      ...{ ...(await standing(tx, jobId)), again: again.map((one) => one.id) },
    };
  });
}

async function standing(tx: Tx, jobId: string) {
  const groups = await tx<
    {
      state: PrintLabelState;
      why: string | null;
      said: string | null;
      n: number;
      seqs: number[] | null;
    }[]
  >`
    select state, why, said, count(*)::int as n,
      case when state in ('doubtful','not_out','left_out') then (array_agg(seq order by seq))[1:5000] end as seqs
    from print_job_labels where job_id = ${jobId} group by state, why, said`;
  const positionsOf = (state: PrintLabelState) =>
    writePositions(groups.find((group) => group.state === state)?.seqs ?? []);
  const counts: Partial<Record<PrintLabelState, number>> = {};
  for (const { state, n } of groups) counts[state] = (counts[state] ?? 0) + n;
  return {
    ...{ counts, doubtful: positionsOf('doubtful'), notOut: positionsOf('not_out') },
    leftOut: groups
      .filter((group) => group.state === 'left_out')
      .map(({ why, said, seqs }) => ({
        why: why ?? '',
        said,
        positions: writePositions(seqs ?? []),
      })),
  };
}
