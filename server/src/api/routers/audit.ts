import { list, listInput } from '../../verbs/audit/list.ts';
import { router, signedIn } from '../trpc.ts';

export const auditRouter = router({
  list: signedIn.input(listInput).query(({ ctx, input }) => list(ctx.call, input)),
});
