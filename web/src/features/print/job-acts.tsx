'use client';
import { mayPrintAction } from '@outguide/server/domain/print-job';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, FileDown, Pause, Play } from 'lucide-react';
import { paths } from '../../paths.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';

type Job = Answers['print']['job'];

/** What may be done to a print that stands so: the same table that the server goes by. */
export function JobActs({ job }: { readonly job: Job }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const renew = {
    onSettled: () => void queries.invalidateQueries({ queryKey: trpc.print.pathKey() }),
  };
  const pause = useMutation(trpc.print.pause.mutationOptions(renew));
  const goOn = useMutation(trpc.print.continue.mutationOptions(renew));
  const cancel = useMutation(trpc.print.cancel.mutationOptions(renew));
  const { id: jobId, state } = job;
  if (!job.yours) return null;
  const isFile = job.printer.transport === 'pdf';
  const busy = pause.isPending || goOn.isPending || cancel.isPending;
  return (
    <div className="flex flex-wrap gap-2">
      {state !== 'cancelled' && (
        <a
          href={paths.printFile(jobId)}
          target="_blank"
          rel="noreferrer"
          className={`inline-flex items-center gap-2 rounded-lg border px-3.5 py-2 font-[650] leading-tight ${isFile ? 'border-ink bg-ink text-ground' : 'border-line bg-card text-ink hover:border-edge'}`}
        >
          <FileDown aria-hidden size={16} /> {isFile ? 'Open the file to print' : 'As a PDF'}
        </a>
      )}
      {!isFile && mayPrintAction('pause', state) && (
        <Button disabled={busy} onClick={() => pause.mutate({ jobId })}>
          <Pause aria-hidden size={16} /> Pause
        </Button>
      )}
      {!isFile && mayPrintAction('goOn', state) && job.doubtful === '' && (
        <Button look="go" disabled={busy} onClick={() => goOn.mutate({ jobId })}>
          <Play aria-hidden size={16} /> {state === 'failed' ? 'Try again' : 'Continue'}
        </Button>
      )}
      {mayPrintAction('cancel', state) && (
        <Button look="danger" disabled={busy} onClick={() => cancel.mutate({ jobId })}>
          <Ban aria-hidden size={16} /> Cancel
        </Button>
      )}
    </div>
  );
}
