import { enrol, enrolInput } from '../../verbs/kiosk/enrol.ts';
import { prints, printsInput, savePrints, savePrintsInput } from '../../verbs/kiosk/prints.ts';
import { list } from '../../verbs/kiosk/list.ts';
import { quarantine, quarantineInput } from '../../verbs/kiosk/quarantine.ts';
import { revoke, revokeInput } from '../../verbs/kiosk/revoke.ts';
import { show, showInput } from '../../verbs/kiosk/show.ts';
import { router, signedIn } from '../trpc.ts';

export const kioskRouter = router({
  list: signedIn.query(({ ctx }) => list(ctx.call)),
  show: signedIn.input(showInput).query(({ ctx, input }) => show(ctx.call, input)),
  enrol: signedIn.input(enrolInput).mutation(({ ctx, input }) => enrol(ctx.call, input)),
  revoke: signedIn.input(revokeInput).mutation(({ ctx, input }) => revoke(ctx.call, input)),
  prints: signedIn.input(printsInput).query(({ ctx, input }) => prints(ctx.call, input)),
  savePrints: signedIn
    .input(savePrintsInput)
    .mutation(({ ctx, input }) => savePrints(ctx.call, input)),
  quarantine: signedIn
    .input(quarantineInput)
    .query(({ ctx, input }) => quarantine(ctx.call, input)),
});
