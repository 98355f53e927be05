import { take, takeInput } from '../../verbs/desk/take.ts';
import { tasks, tasksInput } from '../../verbs/desk/tasks.ts';
import { router, signedIn } from '../trpc.ts';

export const deskRouter = router({
  tasks: signedIn.input(tasksInput).query(({ ctx, input }) => tasks(ctx.call, input)),
  take: signedIn.input(takeInput).mutation(({ ctx, input }) => take(ctx.call, input)),
});
