import { at, atInput } from '../../verbs/folder/at.ts';
import { changeHome, changeHomeInput } from '../../verbs/folder/change-home.ts';
import { correct, correctInput } from '../../verbs/folder/correct.ts';
import { desk, deskInput } from '../../verbs/folder/desk.ts';
import { homeChoice, homeChoiceInput } from '../../verbs/folder/home-choice.ts';
import { history, historyInput } from '../../verbs/folder/history.ts';
import { makeTemporary, makeTemporaryInput } from '../../verbs/folder/make-temporary.ts';
import { newVolume, newVolumeInput } from '../../verbs/folder/new-volume.ts';
import { reunite, reuniteInput } from '../../verbs/folder/reunite.ts';
import { ribbon, ribbonInput } from '../../verbs/folder/ribbon.ts';
import { seeAt, seeAtInput } from '../../verbs/folder/see-at.ts';
import { show, showInput } from '../../verbs/folder/show.ts';
import { voidFolder, voidInput } from '../../verbs/folder/void.ts';
import { router, signedIn } from '../trpc.ts';

export const folderRouter = router({
  show: signedIn.input(showInput).query(({ ctx, input }) => show(ctx.call, input)),
  history: signedIn.input(historyInput).query(({ ctx, input }) => history(ctx.call, input)),
  ribbon: signedIn.input(ribbonInput).query(({ ctx, input }) => ribbon(ctx.call, input)),
  desk: signedIn.input(deskInput).query(({ ctx, input }) => desk(ctx.call, input)),
  homeChoice: signedIn
    .input(homeChoiceInput)
    .query(({ ctx, input }) => homeChoice(ctx.call, input)),
  changeHome: signedIn
    .input(changeHomeInput)
    .mutation(({ ctx, input }) => changeHome(ctx.call, input)),
  correct: signedIn.input(correctInput).mutation(({ ctx, input }) => correct(ctx.call, input)),
  newVolume: signedIn
    .input(newVolumeInput)
    .mutation(({ ctx, input }) => newVolume(ctx.call, input)),
  makeTemporary: signedIn
    .input(makeTemporaryInput)
    .mutation(({ ctx, input }) => makeTemporary(ctx.call, input)),
  reunite: signedIn.input(reuniteInput).mutation(({ ctx, input }) => reunite(ctx.call, input)),
  void: signedIn.input(voidInput).mutation(({ ctx, input }) => voidFolder(ctx.call, input)),
  seeAt: signedIn.input(seeAtInput).mutation(({ ctx, input }) => seeAt(ctx.call, input)),
  at: signedIn.input(atInput).query(({ ctx, input }) => at(ctx.call, input)),
});
