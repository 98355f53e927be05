import { exportLayout } from '../../verbs/layout/export.ts';
import { importInput, importLayout } from '../../verbs/layout/import.ts';
import { list } from '../../verbs/layout/list.ts';
import { open, openInput } from '../../verbs/layout/open.ts';
import { picture, pictureInput } from '../../verbs/layout/picture.ts';
import { preview, previewInput } from '../../verbs/layout/preview.ts';
import { restore, restoreInput } from '../../verbs/layout/restore.ts';
import { save, saveInput } from '../../verbs/layout/save.ts';
import { testPrint, testPrintInput } from '../../verbs/layout/test-print.ts';
import { use, useInput } from '../../verbs/layout/use.ts';
import { withdraw, withdrawInput } from '../../verbs/layout/withdraw.ts';
import { router, signedIn } from '../trpc.ts';

export const layoutRouter = router({
  list: signedIn.query(({ ctx }) => list(ctx.call)),
  open: signedIn.input(openInput).query(({ ctx, input }) => open(ctx.call, input)),
  picture: signedIn.input(pictureInput).query(({ ctx, input }) => picture(ctx.call, input)),
  preview: signedIn.input(previewInput).query(({ ctx, input }) => preview(ctx.call, input)),
  export: signedIn.input(openInput).query(({ ctx, input }) => exportLayout(ctx.call, input)),
  save: signedIn.input(saveInput).mutation(({ ctx, input }) => save(ctx.call, input)),
  restore: signedIn.input(restoreInput).mutation(({ ctx, input }) => restore(ctx.call, input)),
  use: signedIn.input(useInput).mutation(({ ctx, input }) => use(ctx.call, input)),
  withdraw: signedIn.input(withdrawInput).mutation(({ ctx, input }) => withdraw(ctx.call, input)),
  testPrint: signedIn
    .input(testPrintInput)
    .mutation(({ ctx, input }) => testPrint(ctx.call, input)),
  import: signedIn.input(importInput).mutation(({ ctx, input }) => importLayout(ctx.call, input)),
});
