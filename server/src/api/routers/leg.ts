import { legsInput, stuck, underWay } from '../../verbs/leg/list.ts';
import { recall, recallInput } from '../../verbs/leg/recall.ts';
import { setTime, setTimeInput } from '../../verbs/leg/set-time.ts';
import { times } from '../../verbs/leg/times.ts';
import { router, signedIn } from '../trpc.ts';

export const legRouter = router({
  underWay: signedIn.input(legsInput).query(({ ctx, input }) => underWay(ctx.call, input)),
  stuck: signedIn.input(legsInput).query(({ ctx, input }) => stuck(ctx.call, input)),
  times: signedIn.query(({ ctx }) => times(ctx.call)),
  setTime: signedIn.input(setTimeInput).mutation(({ ctx, input }) => setTime(ctx.call, input)),
  recall: signedIn.input(recallInput).mutation(({ ctx, input }) => recall(ctx.call, input)),
});
