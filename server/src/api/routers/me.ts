import { who } from '../../verbs/me/who.ts';
import { router, signedIn } from '../trpc.ts';

export const meRouter = router({
  who: signedIn.query(({ ctx }) => who(ctx.call, ctx.demo)),
});
