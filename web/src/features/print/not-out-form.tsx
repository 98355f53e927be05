'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';

type Job = Answers['print']['job'];

/** "Which labels did not come out?": those in doubt are asked about before anything else of the print goes on. */
export function NotOutForm({ job }: { readonly job: Job }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [positions, setPositions] = useState(job.doubtful);
  const { id: jobId, total } = job;
  const answer = useMutation(
    trpc.print.notOut.mutationOptions({
      onSuccess: ({ jobId: next, again }) => {
        void queries.invalidateQueries({ queryKey: trpc.print.pathKey() });
        setPositions('');
        if (again > 0)
          toast.success(`${again === 1 ? 'One label is' : `${again} labels are`} printed again.`);
        if (next !== jobId) router.push(paths.printJob(next));
      },
    }),
  );
  const doubtful = job.doubtful !== '';
  const send = (what: string) => answer.mutate({ jobId, positions: what });
  return (
    <Card title="Which labels did not come out?">
      {doubtful && (
        <p className="mb-3">
          It is not known of <b className="font-mono">{job.doubtful}</b>. Look at the printer: count
          the labels, and name those that are missing or spoilt.
        </p>
      )}
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          send(positions);
        }}
      >
        <Field
          label="Labels to print again"
          className="min-w-[220px] flex-1"
          placeholder="3, 7-9"
          maxLength={5_000}
          hint={`Numbers from 1 to ${total.toLocaleString('en')}, “from 20”, or “all”.`}
          value={positions}
          onChange={(event) => setPositions(event.target.value)}
        />
        <Button
          type="submit"
          look="go"
          className="mb-[26px]"
          disabled={answer.isPending}
          why={positions.trim() === '' ? 'Name the labels first.' : null}
        >
          Print them again
        </Button>
        {doubtful && (
          <Button className="mb-[26px]" disabled={answer.isPending} onClick={() => send('')}>
            All came out
          </Button>
        )}
      </form>
    </Card>
  );
}
