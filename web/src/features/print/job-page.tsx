'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Fragment } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { Moment } from '../../ui/time.tsx';
import { eventWords, leftOutWords } from './event-words.ts';
import { stockName } from './how-card.tsx';
import { JobActs } from './job-acts.tsx';
import { JobLabels } from './job-labels.tsx';
import { JobProgress, JobState } from './job-state.tsx';
import { NotOutForm } from './not-out-form.tsx';
import { OwnWords } from './own-words.tsx';

type Job = Answers['print']['job'];

const link = 'underline underline-offset-4';

/** Of a print that stands: which labels are out, which are not, and of which nobody knows. */
function OutAndNot({ job: { out, notYet, doubtful } }: { readonly job: Job }) {
  const lines = [
    ['Out', out],
    ['Not printed', notYet],
    ['Not known', doubtful],
  ].filter(([, positions]) => positions !== '');
  if (out === '' && notYet === '') return null;
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {lines.map(([word, positions]) => (
        <Fragment key={word}>
          <dt className="text-ink2">{word}</dt>
          <dd className="break-words font-mono">{positions}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Standing({ job }: { readonly job: Job }) {
  const isFile = job.printer.transport === 'pdf';
  return (
    <Card tab>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-[220px] flex-1" role="status">
          <JobProgress gone={job.gone} total={job.total} large />
          <p className="mt-3 flex flex-wrap items-center gap-3">
            <JobState state={job.state} isFile={isFile} />
            {job.trouble !== null && (
              <span>
                <b>{job.trouble.sentence}</b> {job.trouble.nextAct}
                <OwnWords said={job.trouble.said} />
              </span>
            )}
            {isFile && job.state === 'queued' && (
              <span>
                Open the file and print it from there. Once open, its labels count as out.
              </span>
            )}
          </p>
          <OutAndNot job={job} />
          {job.leftOut.map(({ why, said, positions }) => (
            <p key={`${why} ${said}`} className="mt-2 text-late">
              No label for <span className="font-mono">{positions}</span>:{' '}
              {leftOutWords({ why, said })}.
            </p>
          ))}
          {job.notOut !== '' && (
            <p className="mt-2 text-ink2">
              Did not come out: <span className="font-mono">{job.notOut}</span>
            </p>
          )}
        </div>
        <JobActs job={job} />
      </div>
    </Card>
  );
}

function Log({ job }: { readonly job: Job }) {
  return (
    <Card title="What happened">
      <ol className="flex flex-col gap-1.5" aria-label="What happened to this print">
        {job.events.map((event) => (
          <li key={event.id} className="flex flex-wrap gap-x-3">
            <span>{eventWords(event.act, event.facts)}</span>
            <span className="text-[13px] text-ink3">
              {event.by !== null && `${event.by} · `}
              <Moment at={event.at} />
            </span>
          </li>
        ))}
      </ol>
      {job.cut && <TooMuch>Only the last {job.events.length} lines are shown.</TooMuch>}
    </Card>
  );
}

function headLine(job: Job) {
  return (
    <>
      {[
        job.purpose,
        job.printer.name,
        stockName(job.stock),
        job.layout === null ? null : `${job.layout.name}, version ${job.layout.version}`,
        job.copies > 1 ? `${job.copies} of each` : null,
      ]
        .filter(Boolean)
        .join(' · ')}
      {' · '}
      {job.by ?? job.kiosk ?? 'a kiosk'}, <Moment at={job.at} />
      {job.againOf !== null && (
        <>
          {' · '}
          <Link className={link} href={paths.printJob(job.againOf)} prefetch={false}>
            what did not come out of an earlier print
          </Link>
        </>
      )}
      {job.again.map((id, i) => (
        <span key={id}>
          {' · '}
          <Link className={link} href={paths.printJob(id)} prefetch={false}>
            printed again{job.again.length > 1 ? ` (${i + 1})` : ''}
          </Link>
        </span>
      ))}
    </>
  );
}

/** A file that was not fetched to its end is opened again: none of it is on paper. */
const asks = (job: Job): boolean =>
  job.yours &&
  (job.state === 'done' ||
    (job.printer.transport !== 'pdf' && (job.state === 'paused' || job.state === 'failed')));

/** One print: how far it is, what stopped it, and the labels that did not come out. */
export function JobPage({ jobId }: { readonly jobId: string }) {
  const trpc = useTRPC();
  const reads = useMay('print.labels');
  const job = useQuery(trpc.print.job.queryOptions({ jobId }));
  useLiveQueries(['prints'], [trpc.print.job.queryKey({ jobId })], () => false);
  return (
    <Loaded query={job}>
      {(data) => (
        <>
          <PageTitle title={data.title} line={headLine(data)} />
          <div className="flex flex-col gap-6">
            <Standing job={data} />
            {asks(data) && <NotOutForm key={data.doubtful} job={data} />}
            <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
              {reads && <JobLabels jobId={jobId} state={data.state} />}
              <Log job={data} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
