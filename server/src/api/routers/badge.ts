import { issue, issueInput } from '../../verbs/badge/issue.ts';
import { withdraw, withdrawInput } from '../../verbs/badge/withdraw.ts';
import { router, signedIn } from '../trpc.ts';

export const badgeRouter = router({
  issue: signedIn
    .input(issueInput)
    .mutation(({ ctx, input }) => issue(ctx.call, input, ctx.auth.pins)),
  withdraw: signedIn.input(withdrawInput).mutation(({ ctx, input }) => withdraw(ctx.call, input)),
});
