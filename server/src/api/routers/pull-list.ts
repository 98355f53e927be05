import { byHand, byHandInput } from '../../verbs/pull-list/by-hand.ts';
import { changes, changesInput } from '../../verbs/pull-list/changes.ts';
import { chargeOut, chargeOutInput } from '../../verbs/pull-list/charge-out.ts';
import { claimAisles, claimAislesInput } from '../../verbs/pull-list/claim-aisles.ts';
import { close, closeInput } from '../../verbs/pull-list/close.ts';
import {
  fromClinic,
  fromClinicInput,
  renew,
  renewInput,
} from '../../verbs/pull-list/from-clinic.ts';
import { fromRequests, fromRequestsInput } from '../../verbs/pull-list/from-requests.ts';
import {
  lookAgain,
  lookAgainInput,
  notFound,
  notFoundInput,
} from '../../verbs/pull-list/not-found.ts';
import { listsOfRoom, listsOfRoomInput } from '../../verbs/pull-list/of-room.ts';
import { open, openInput } from '../../verbs/pull-list/open.ts';
import { print, printInput } from '../../verbs/pull-list/print.ts';
import { scanInput, scanOnWalk } from '../../verbs/pull-list/scan-on-walk.ts';
import { router, signedIn } from '../trpc.ts';

export const pullListRouter = router({
  ofRoom: signedIn.input(listsOfRoomInput).query(({ ctx, input }) => listsOfRoom(ctx.call, input)),
  open: signedIn.input(openInput).query(({ ctx, input }) => open(ctx.call, input)),
  changes: signedIn.input(changesInput).query(({ ctx, input }) => changes(ctx.call, input)),
  fromRequests: signedIn
    .input(fromRequestsInput)
    .mutation(({ ctx, input }) => fromRequests(ctx.call, input)),
  fromClinic: signedIn
    .input(fromClinicInput)
    .mutation(({ ctx, input }) => fromClinic(ctx.call, input)),
  renew: signedIn.input(renewInput).mutation(({ ctx, input }) => renew(ctx.call, input)),
  byHand: signedIn.input(byHandInput).mutation(({ ctx, input }) => byHand(ctx.call, input)),
  claim: signedIn
    .input(claimAislesInput)
    .mutation(({ ctx, input }) => claimAisles(ctx.call, input)),
  scan: signedIn.input(scanInput).mutation(({ ctx, input }) => scanOnWalk(ctx.call, input)),
  notFound: signedIn.input(notFoundInput).mutation(({ ctx, input }) => notFound(ctx.call, input)),
  lookAgain: signedIn
    .input(lookAgainInput)
    .mutation(({ ctx, input }) => lookAgain(ctx.call, input)),
  chargeOut: signedIn
    .input(chargeOutInput)
    .mutation(({ ctx, input }) => chargeOut(ctx.call, input)),
  print: signedIn.input(printInput).mutation(({ ctx, input }) => print(ctx.call, input)),
  close: signedIn.input(closeInput).mutation(({ ctx, input }) => close(ctx.call, input)),
});
