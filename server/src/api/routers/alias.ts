import { bind, bindInput } from '../../verbs/alias/bind.ts';
import { checkLabel, checkLabelInput } from '../../verbs/alias/check-label.ts';
import { end, endInput, undo, undoInput } from '../../verbs/alias/end.ts';
import { look, lookShape } from '../../verbs/alias/look.ts';
import { noticed, noticedInput } from '../../verbs/alias/noticed.ts';
import { ofFolder, ofFolderInput } from '../../verbs/alias/of-folder.ts';
import { relabels, relabelsInput } from '../../verbs/alias/relabels.ts';
import { reserve, reserveInput, rolls } from '../../verbs/alias/rolls.ts';
import { bindRoll, bindRollInput } from '../../verbs/alias/bind-roll.ts';
import {
  makeRoll,
  makeRollInput,
  ownRolls,
  withdrawRoll,
  withdrawRollInput,
} from '../../verbs/alias/own-rolls.ts';
import { rules, saveRules, saveRulesInput } from '../../verbs/alias/rules.ts';
import { router, signedIn } from '../trpc.ts';

export const aliasRouter = router({
  look: signedIn.input(lookShape).mutation(({ ctx, input }) => look(ctx.call, input)),
  bind: signedIn.input(bindInput).mutation(({ ctx, input }) => bind(ctx.call, input)),
  undo: signedIn.input(undoInput).mutation(({ ctx, input }) => undo(ctx.call, input)),
  end: signedIn.input(endInput).mutation(({ ctx, input }) => end(ctx.call, input)),
  noticed: signedIn.input(noticedInput).mutation(({ ctx, input }) => noticed(ctx.call, input)),
  ofFolder: signedIn.input(ofFolderInput).query(({ ctx, input }) => ofFolder(ctx.call, input)),
  relabels: signedIn.input(relabelsInput).query(({ ctx, input }) => relabels(ctx.call, input)),
  checkLabel: signedIn
    .input(checkLabelInput)
    .mutation(({ ctx, input }) => checkLabel(ctx.call, input)),
  rules: signedIn.query(({ ctx }) => rules(ctx.call)),
  saveRules: signedIn
    .input(saveRulesInput)
    .mutation(({ ctx, input }) => saveRules(ctx.call, input)),
  ownRolls: signedIn.query(({ ctx }) => ownRolls(ctx.call)),
  makeRoll: signedIn.input(makeRollInput).mutation(({ ctx, input }) => makeRoll(ctx.call, input)),
  withdrawRoll: signedIn
    .input(withdrawRollInput)
    .mutation(({ ctx, input }) => withdrawRoll(ctx.call, input)),
  bindRoll: signedIn.input(bindRollInput).mutation(({ ctx, input }) => bindRoll(ctx.call, input)),
  rolls: signedIn.query(({ ctx }) => rolls(ctx.call)),
  reserve: signedIn.input(reserveInput).mutation(({ ctx, input }) => reserve(ctx.call, input)),
});
