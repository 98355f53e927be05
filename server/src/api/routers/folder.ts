import { at, atInput } from '../../verbs/folder/at.ts';
import { history, historyInput } from '../../verbs/folder/history.ts';
import { ribbon, ribbonInput } from '../../verbs/folder/ribbon.ts';
import { show, showInput } from '../../verbs/folder/show.ts';
import { router, signedIn } from '../trpc.ts';

export const folderRouter = router({
  show: signedIn.input(showInput).query(({ ctx, input }) => show(ctx.call, input)),
  history: signedIn.input(historyInput).query(({ ctx, input }) => history(ctx.call, input)),
  ribbon: signedIn.input(ribbonInput).query(({ ctx, input }) => ribbon(ctx.call, input)),
  at: signedIn.input(atInput).query(({ ctx, input }) => at(ctx.call, input)),
});
