'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Images } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { LabelPictures } from './label-pictures.tsx';
import { SheetPicker } from './sheet-picker.tsx';
import { useMissing, type Missing } from './use-missing.ts';
import { sheetOf } from './use-print.ts';

type Job = Answers['print']['job'];

/** Sends the answer, and goes to the print that brings what is missing. */
function useAnswer({ id: jobId }: Job, missing: Missing) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation(
    trpc.print.notOut.mutationOptions({
      onSuccess: ({ jobId: next, again }) => {
        void queries.invalidateQueries({ queryKey: trpc.print.pathKey() });
        missing.setText('');
        if (again > 0)
          toast.success(`${again === 1 ? 'One label is' : `${again} labels are`} printed again.`);
        if (next !== jobId) router.push(paths.printJob(next));
      },
    }),
  );
}

function Answer({ job, missing }: { readonly job: Job; readonly missing: Missing }) {
  const [start, setStart] = useState(1);
  const answer = useAnswer(job, missing);
  const { id: jobId, total, copies } = job;
  const doubtful = job.doubtful !== '';
  // What is over is followed by another print, on a sheet that may be begun; what stands goes on where it was.
  const sheet = job.state === 'done' && missing.marked.size > 0 ? sheetOf(job.stock) : null;
  const count = missing.marked.size;
  const send = (positions: string) => answer.mutate({ jobId, positions, startPosition: start });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(missing.text);
  };
  const none = missing.text.trim() === '';
  return (
    <form className="flex min-w-[220px] flex-1 flex-col gap-4" onSubmit={submit}>
      <Field
        label="Labels to print again"
        placeholder="3, 7-9"
        maxLength={20_000}
        hint={`Numbers from 1 to ${total.toLocaleString('en')}, “from 20”, or “all”.`}
        value={missing.text}
        onChange={(event) => missing.setText(event.target.value)}
      />
      <p role="status" className="text-ink2">
        {missing.unread
          ? 'These are no labels of this print.'
          : `${count.toLocaleString('en')} ${count === 1 ? 'label' : 'labels'}${copies > 1 ? `, ${copies} of each` : ''}`}
      </p>
      {sheet !== null && <SheetPicker sheet={sheet} start={start} onStart={setStart} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look="go"
          disabled={answer.isPending || missing.unread}
          why={none ? 'Name the labels first.' : null}
        >
          Print them again
        </Button>
        {doubtful && (
          <Button disabled={answer.isPending} onClick={() => send('')}>
            All came out
          </Button>
        )}
      </div>
    </form>
  );
}

/** "Which labels did not come out?": those in doubt are asked about before anything else of the print goes on. */
export function NotOutForm({ job }: { readonly job: Job }) {
  const doubtful = job.doubtful !== '';
  const reads = useMay('print.pictures') && job.kind !== 'test';
  const [open, setOpen] = useState(doubtful);
  const missing = useMissing(job.total, job.doubtful);
  const first = Number.parseInt(job.doubtful, 10) || 1;
  return (
    <Card title="Which labels did not come out?">
      {doubtful && (
        <p className="mb-3">
          It is not known of <b className="font-mono">{job.doubtful}</b>. Look at the printer: count
          the labels, and leave marked those that are missing or spoilt.
        </p>
      )}
      <div className="flex flex-col gap-6 lg:flex-row">
        {reads && (
          <div className="min-w-0 flex-[2]">
            {open ? (
              <LabelPictures job={job} missing={missing} first={first} />
            ) : (
              <Button onClick={() => setOpen(true)}>
                <Images aria-hidden size={16} /> Show the labels and click those
              </Button>
            )}
          </div>
        )}
        <Answer job={job} missing={missing} />
      </div>
    </Card>
  );
}
