import type { PrintAct, PrintJobState } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { Action } from '../../auth/role-matrix.ts';
import { mayPrintAction, printActions, type PrintAction } from '../../domain/print-job.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { lockJob } from './lock-job.ts';
import { notePrint } from './note-print.ts';

export const steerInput = z.object({ jobId: z.uuid() });
type Steered = { readonly jobId: string; readonly state: PrintJobState };

/** Stops a print between two labels; it can be continued. What is on its way still comes out. */
export const pausePrint = (call: Call, input: z.infer<typeof steerInput>): Promise<Steered> =>
  steer(call, input.jobId, { permission: 'print.pause', action: 'pause', act: 'paused' });

/** Goes on with a print that stands: after a pause, or after what stopped it was put right. */
export const continuePrint = (call: Call, input: z.infer<typeof steerInput>): Promise<Steered> =>
  steer(call, input.jobId, { permission: 'print.continue', action: 'goOn', act: 'continued' });

/** Ends a print for good. Nothing of a folder changes by it. */
export const cancelPrint = (call: Call, input: z.infer<typeof steerInput>): Promise<Steered> =>
  steer(call, input.jobId, { permission: 'print.cancel', action: 'cancel', act: 'cancelled' });

interface Steering {
  readonly permission: Action;
  readonly action: Extract<PrintAction, 'pause' | 'goOn' | 'cancel'>;
  readonly act: PrintAct;
}

function steer(call: Call, jobId: string, how: Steering): Promise<Steered> {
  return perform(call, how.permission, async (tx) => {
    const job = await lockJob(tx, call.actor, jobId);
    const { to } = printActions[how.action];
    // Two people who press the same button want the same.
    if (job.state === to) return { jobId, state: to };
    if (!mayPrintAction(how.action, job.state))
      throw new Refused('print_not_so', { state: job.state });
    if (how.action === 'goOn' && job.doubtful > 0) throw new Refused('print_doubtful');
    await tx`update print_jobs set state = ${to}, reason = ${to === 'paused' ? 'by_person' : null} where id = ${jobId}`;
    await notePrint(tx, { jobId, act: how.act, staffId: call.actor.staffId });
    await audit(tx, call.actor, { action: how.permission, object: `print_job:${jobId}` });
    return { jobId, state: to };
  });
}
