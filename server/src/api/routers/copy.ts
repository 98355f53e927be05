import { open, openInput } from '../../verbs/copy/open.ts';
import { router, signedIn } from '../trpc.ts';

export const copyRouter = router({
  /** A mutation: that it was opened is put on record. */
  open: signedIn.input(openInput).mutation(({ ctx, input }) => open(ctx.call, input)),
});
