import { ask, askInput } from '../../verbs/ward/ask.ts';
import { deliveries, deliveriesInput } from '../../verbs/ward/deliveries.ts';
import { didNotCome, didNotComeInput } from '../../verbs/ward/did-not-come.ts';
import { mark, markInput } from '../../verbs/ward/mark.ts';
import { now, nowInput } from '../../verbs/ward/now.ts';
import { walkIn, walkInInput } from '../../verbs/ward/walk-in.ts';
import { router, signedIn } from '../trpc.ts';

export const wardRouter = router({
  now: signedIn.input(nowInput).query(({ ctx, input }) => now(ctx.call, input)),
  ask: signedIn.input(askInput).mutation(({ ctx, input }) => ask(ctx.call, input)),
  walkIn: signedIn.input(walkInInput).mutation(({ ctx, input }) => walkIn(ctx.call, input)),
  mark: signedIn.input(markInput).mutation(({ ctx, input }) => mark(ctx.call, input)),
  deliveries: signedIn
    .input(deliveriesInput)
    .query(({ ctx, input }) => deliveries(ctx.call, input)),
  didNotCome: signedIn
    .input(didNotComeInput)
    .mutation(({ ctx, input }) => didNotCome(ctx.call, input)),
});
