import { open, openInput } from '../../verbs/patient/open.ts';
import { router, signedIn } from '../trpc.ts';

export const patientRouter = router({
  open: signedIn.input(openInput).query(({ ctx, input }) => open(ctx.call, input)),
});
