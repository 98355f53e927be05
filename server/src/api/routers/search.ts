import { find, findInput } from '../../verbs/search/find.ts';
import { router, signedIn } from '../trpc.ts';

export const searchRouter = router({
  find: signedIn.input(findInput).query(({ ctx, input }) => find(ctx.call, input)),
});
