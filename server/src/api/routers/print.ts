import { job, jobInput } from '../../verbs/print/job.ts';
import { jobs, jobsInput } from '../../verbs/print/jobs.ts';
import { labels, labelsInput } from '../../verbs/print/labels.ts';
import { notOut, notOutInput } from '../../verbs/print/not-out.ts';
import { pictures, picturesInput } from '../../verbs/print/pictures.ts';
import { preview, previewInput } from '../../verbs/print/preview.ts';
import { start, startInput } from '../../verbs/print/start.ts';
import { cancelPrint, continuePrint, pausePrint, steerInput } from '../../verbs/print/steer.ts';
import { router, signedIn } from '../trpc.ts';

export const printRouter = router({
  start: signedIn.input(startInput).mutation(({ ctx, input }) => start(ctx.call, input)),
  preview: signedIn.input(previewInput).query(({ ctx, input }) => preview(ctx.call, input)),
  jobs: signedIn.input(jobsInput).query(({ ctx, input }) => jobs(ctx.call, input)),
  job: signedIn.input(jobInput).query(({ ctx, input }) => job(ctx.call, input)),
  labels: signedIn.input(labelsInput).query(({ ctx, input }) => labels(ctx.call, input)),
  pictures: signedIn.input(picturesInput).query(({ ctx, input }) => pictures(ctx.call, input)),
  pause: signedIn.input(steerInput).mutation(({ ctx, input }) => pausePrint(ctx.call, input)),
  continue: signedIn.input(steerInput).mutation(({ ctx, input }) => continuePrint(ctx.call, input)),
  cancel: signedIn.input(steerInput).mutation(({ ctx, input }) => cancelPrint(ctx.call, input)),
  notOut: signedIn.input(notOutInput).mutation(({ ctx, input }) => notOut(ctx.call, input)),
});
