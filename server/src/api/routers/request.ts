import { claim, claimInput } from '../../verbs/request/claim.ts';
import { cancel, cancelInput } from '../../verbs/request/cancel.ts';
import { decline, declineInput } from '../../verbs/request/decline.ts';
import { ofPlace, ofPlaceInput } from '../../verbs/request/of-place.ts';
import { ofRoom, ofRoomInput } from '../../verbs/request/of-room.ts';
import { place, placeInput } from '../../verbs/request/place.ts';
import { again, againInput } from '../../verbs/request/again.ts';
import { form, formInput } from '../../verbs/request/form.ts';
import { people, peopleInput } from '../../verbs/request/people.ts';
import { promise, promiseInput } from '../../verbs/request/promise.ts';
import { report, reportInput } from '../../verbs/request/report.ts';
import { reportRows, reportRowsInput } from '../../verbs/request/report-rows.ts';
import { tidings, tidingsInput } from '../../verbs/request/tidings.ts';
import { wantedHere, wantedHereInput } from '../../verbs/request/wanted-here.ts';
import { router, signedIn } from '../trpc.ts';

export const requestRouter = router({
  place: signedIn.input(placeInput).mutation(({ ctx, input }) => place(ctx.call, input)),
  again: signedIn.input(againInput).mutation(({ ctx, input }) => again(ctx.call, input)),
  form: signedIn.input(formInput).query(({ ctx, input }) => form(ctx.call, input)),
  people: signedIn.input(peopleInput).query(({ ctx, input }) => people(ctx.call, input)),
  promise: signedIn.input(promiseInput).query(({ ctx, input }) => promise(ctx.call, input)),
  report: signedIn.input(reportInput).query(({ ctx, input }) => report(ctx.call, input)),
  reportRows: signedIn
    .input(reportRowsInput)
    .query(({ ctx, input }) => reportRows(ctx.call, input)),
  tidings: signedIn.input(tidingsInput).query(({ ctx, input }) => tidings(ctx.call, input)),
  wantedHere: signedIn
    .input(wantedHereInput)
    .query(({ ctx, input }) => wantedHere(ctx.call, input)),
  cancel: signedIn.input(cancelInput).mutation(({ ctx, input }) => cancel(ctx.call, input)),
  decline: signedIn.input(declineInput).mutation(({ ctx, input }) => decline(ctx.call, input)),
  claim: signedIn.input(claimInput).mutation(({ ctx, input }) => claim(ctx.call, input)),
  ofRoom: signedIn.input(ofRoomInput).query(({ ctx, input }) => ofRoom(ctx.call, input)),
  ofPlace: signedIn.input(ofPlaceInput).query(({ ctx, input }) => ofPlace(ctx.call, input)),
});
