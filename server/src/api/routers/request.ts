import { claim, claimInput } from '../../verbs/request/claim.ts';
import { cancel, cancelInput } from '../../verbs/request/cancel.ts';
import { decline, declineInput } from '../../verbs/request/decline.ts';
import { ofPlace, ofPlaceInput } from '../../verbs/request/of-place.ts';
import { ofRoom, ofRoomInput } from '../../verbs/request/of-room.ts';
import { place, placeInput } from '../../verbs/request/place.ts';
import { router, signedIn } from '../trpc.ts';

export const requestRouter = router({
  place: signedIn.input(placeInput).mutation(({ ctx, input }) => place(ctx.call, input)),
  cancel: signedIn.input(cancelInput).mutation(({ ctx, input }) => cancel(ctx.call, input)),
  decline: signedIn.input(declineInput).mutation(({ ctx, input }) => decline(ctx.call, input)),
  claim: signedIn.input(claimInput).mutation(({ ctx, input }) => claim(ctx.call, input)),
  ofRoom: signedIn.input(ofRoomInput).query(({ ctx, input }) => ofRoom(ctx.call, input)),
  ofPlace: signedIn.input(ofPlaceInput).query(({ ctx, input }) => ofPlace(ctx.call, input)),
});
