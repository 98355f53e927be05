import { job, jobInput } from '../../verbs/importing/job.ts';
import { router, signedIn } from '../trpc.ts';

// Files come in by POST /import/:kind (http/import-routes.ts); this tells how far one is.
export const importingRouter = router({
  job: signedIn.input(jobInput).query(({ ctx, input }) => job(ctx.call, input, ctx.imports)),
});
