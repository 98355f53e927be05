import { printed, printedInput } from '../../verbs/label/printed.ts';
import { router, signedIn } from '../trpc.ts';

// The label itself is fetched by GET /labels/folder/:id.pdf (http/label-routes.ts).
export const labelRouter = router({
  printed: signedIn.input(printedInput).mutation(({ ctx, input }) => printed(ctx.call, input)),
});
