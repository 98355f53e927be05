import { create, createInput } from '../../verbs/staff/create.ts';
import { disable, disableInput } from '../../verbs/staff/disable.ts';
import { list, listInput } from '../../verbs/staff/list.ts';
import { resetPassword, resetPasswordInput } from '../../verbs/staff/reset-password.ts';
import { setRoles, setRolesInput } from '../../verbs/staff/set-roles.ts';
import { router, signedIn } from '../trpc.ts';

export const staffRouter = router({
  list: signedIn.input(listInput).query(({ ctx, input }) => list(ctx.call, input)),
  create: signedIn
    .input(createInput)
    .mutation(({ ctx, input }) => create(ctx.call, input, ctx.auth.passwords)),
  disable: signedIn.input(disableInput).mutation(({ ctx, input }) => disable(ctx.call, input)),
  setRoles: signedIn.input(setRolesInput).mutation(({ ctx, input }) => setRoles(ctx.call, input)),
  resetPassword: signedIn
    .input(resetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword(ctx.call, input, ctx.auth.passwords)),
});
