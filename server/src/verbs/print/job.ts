import type { LeftOut } from './draw-label.ts';
import type { PrintAct, PrintJobState, PrintLabelState } from '@outguide/db/vocabulary';
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
  /** Of a print that stands: what is out, and what is not printed; empty while it goes on by itself, or is done. */
  readonly out: string;
  readonly notYet: string;
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

/** Nobody prints these on by themselves: what is out and what is not is said label by label. */
const stoodStill: ReadonlySet<PrintJobState> = new Set(['paused', 'failed', 'cancelled']);

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
      ...{
        ...(await standing(tx, jobId, stoodStill.has(row.state))),
        again: again.map((one) => one.id),
      },
    };
  });
}

async function standing(tx: Tx, jobId: string, stands: boolean) {
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
      case when state in ('doubtful','not_out','left_out') or (${stands} and state in ('sent','printed','waiting')) then array_agg(seq order by seq) end as seqs
    from print_job_labels where job_id = ${jobId} group by state, why, said`;
  const positionsOf = (...states: PrintLabelState[]) => {
    const seqs = groups
      .filter(({ state }) => states.includes(state))
      .flatMap((one) => one.seqs ?? []);
    return writePositions(seqs.sort((a, b) => a - b));
  };
  const counts: Partial<Record<PrintLabelState, number>> = {};
  for (const { state, n } of groups) counts[state] = (counts[state] ?? 0) + n;
  return {
    ...{ counts, doubtful: positionsOf('doubtful'), notOut: positionsOf('not_out') },
    ...{ out: positionsOf('sent', 'printed'), notYet: positionsOf('waiting') },
    leftOut: groups
      .filter((group) => group.state === 'left_out')
      .map(({ why, said, seqs }) => ({
        why: why ?? '',
        said,
        positions: writePositions(seqs ?? []),
      })),
  };
}
