import { z } from 'zod';
import type { ImportJobs, ImportProgress } from '../../import/import-jobs.ts';
import { look, type Call } from '../call.ts';

export const jobInput = z.object({ jobId: z.uuid() });

/** How far an import is, and which rows it refused. */
export function job(
  call: Call,
  input: z.infer<typeof jobInput>,
  jobs: ImportJobs,
): Promise<ImportProgress> {
  return look(call, 'importing.job', async () => jobs.progress(input.jobId));
}
