import { counts } from '../../verbs/board/counts.ts';
import { last, lastInput } from '../../verbs/board/last.ts';
import { router, signedIn } from '../trpc.ts';

export const boardRouter = router({
  last: signedIn.input(lastInput).query(({ ctx, input }) => last(ctx.call, input)),
  counts: signedIn.query(({ ctx }) => counts(ctx.call)),
});
