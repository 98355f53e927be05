import { choices, choicesInput } from '../../verbs/place/choices.ts';
import { fill, fillInput } from '../../verbs/place/fill.ts';
import { folders, foldersInput } from '../../verbs/place/folders.ts';
import { putAway, putAwayInput } from '../../verbs/place/put-away.ts';
import { setLead, setLeadInput } from '../../verbs/place/set-lead.ts';
import { shelf, shelfInput } from '../../verbs/place/shelf.ts';
import { show, showInput } from '../../verbs/place/show.ts';
import { spot, spotInput } from '../../verbs/place/spot.ts';
import { tree, treeInput } from '../../verbs/place/tree.ts';
import { router, signedIn } from '../trpc.ts';

export const placeRouter = router({
  tree: signedIn.input(treeInput).query(({ ctx, input }) => tree(ctx.call, input)),
  choices: signedIn.input(choicesInput).query(({ ctx, input }) => choices(ctx.call, input)),
  show: signedIn.input(showInput).query(({ ctx, input }) => show(ctx.call, input)),
  folders: signedIn.input(foldersInput).query(({ ctx, input }) => folders(ctx.call, input)),
  fill: signedIn.input(fillInput).query(({ ctx, input }) => fill(ctx.call, input)),
  putAway: signedIn.input(putAwayInput).query(({ ctx, input }) => putAway(ctx.call, input)),
  spot: signedIn.input(spotInput).query(({ ctx, input }) => spot(ctx.call, input)),
  setLead: signedIn.input(setLeadInput).mutation(({ ctx, input }) => setLead(ctx.call, input)),
  shelf: signedIn.input(shelfInput).query(({ ctx, input }) => shelf(ctx.call, input)),
});
