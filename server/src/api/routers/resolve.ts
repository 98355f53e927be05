import { code, codeInput } from '../../verbs/resolve/code.ts';
import { router, signedIn } from '../trpc.ts';

export const resolveRouter = router({
  code: signedIn.input(codeInput).query(({ ctx, input }) => code(ctx.call, input)),
});
