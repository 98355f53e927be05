import { clear, clearInput } from '../../verbs/notice/clear.ts';
import { closed, closedInput } from '../../verbs/notice/closed.ts';
import { open, openInput } from '../../verbs/notice/open.ts';
import { router, signedIn } from '../trpc.ts';

export const noticeRouter = router({
  open: signedIn.input(openInput).query(({ ctx, input }) => open(ctx.call, input)),
  closed: signedIn.input(closedInput).query(({ ctx, input }) => closed(ctx.call, input)),
  clear: signedIn.input(clearInput).mutation(({ ctx, input }) => clear(ctx.call, input)),
});
