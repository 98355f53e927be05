import { combine, combineInput } from '../../verbs/merge/combine.ts';
import { combining, combiningInput } from '../../verbs/merge/combining.ts';
import { compare, compareInput } from '../../verbs/merge/compare.ts';
import { decide, decideInput } from '../../verbs/merge/decide.ts';
import { merge, mergeInput } from '../../verbs/merge/merge.ts';
import { merges, mergesInput } from '../../verbs/merge/merges.ts';
import { unmerge, unmergeInput } from '../../verbs/merge/unmerge.ts';
import { open, openInput } from '../../verbs/patient/open.ts';
import { router, signedIn } from '../trpc.ts';

export const patientRouter = router({
  open: signedIn.input(openInput).query(({ ctx, input }) => open(ctx.call, input)),
  compare: signedIn.input(compareInput).query(({ ctx, input }) => compare(ctx.call, input)),
  merge: signedIn.input(mergeInput).mutation(({ ctx, input }) => merge(ctx.call, input)),
  unmerge: signedIn.input(unmergeInput).mutation(({ ctx, input }) => unmerge(ctx.call, input)),
  merges: signedIn.input(mergesInput).query(({ ctx, input }) => merges(ctx.call, input)),
  decide: signedIn.input(decideInput).mutation(({ ctx, input }) => decide(ctx.call, input)),
  combining: signedIn.input(combiningInput).query(({ ctx, input }) => combining(ctx.call, input)),
  combine: signedIn.input(combineInput).mutation(({ ctx, input }) => combine(ctx.call, input)),
});
