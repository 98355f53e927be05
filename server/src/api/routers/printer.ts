import { printers } from '../../verbs/printer/list.ts';
import { loadInput, loadPrinter } from '../../verbs/printer/load.ts';
import { choosePaper, paperInput } from '../../verbs/printer/paper.ts';
import { saveInput, savePrinter } from '../../verbs/printer/save.ts';
import { printerStatus, statusInput } from '../../verbs/printer/status.ts';
import { testPage, testPageInput } from '../../verbs/printer/test-page.ts';
import { withdrawPrinter, withdrawPrinterInput } from '../../verbs/printer/withdraw.ts';
import { router, signedIn } from '../trpc.ts';

export const printerRouter = router({
  list: signedIn.query(({ ctx }) => printers(ctx.call)),
  save: signedIn.input(saveInput).mutation(({ ctx, input }) => savePrinter(ctx.call, input)),
  load: signedIn.input(loadInput).mutation(({ ctx, input }) => loadPrinter(ctx.call, input)),
  withdraw: signedIn
    .input(withdrawPrinterInput)
    .mutation(({ ctx, input }) => withdrawPrinter(ctx.call, input)),
  status: signedIn.input(statusInput).mutation(({ ctx, input }) => printerStatus(ctx.call, input)),
  paper: signedIn.input(paperInput).mutation(({ ctx, input }) => choosePaper(ctx.call, input)),
  test: signedIn.input(testPageInput).mutation(({ ctx, input }) => testPage(ctx.call, input)),
});
