'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { leftOutWords } from '../print/event-words.ts';
import { PrinterChoice, PrintedOn } from '../print/how-card.tsx';
import { JobActs } from '../print/job-acts.tsx';
import { JobProgress, JobState } from '../print/job-state.tsx';
import { SheetPicker } from '../print/sheet-picker.tsx';
import { chosenPrinter, sheetOf } from '../print/use-print.ts';
import { newId } from '../request/new-id.ts';
import type { Layout } from './layout.ts';

interface Where {
  readonly printerId: number | null;
  readonly stock: string;
  readonly startPosition: number;
}

/** How far the test is, as its own page says it; that page opens beside this one, for the draft is not saved. */
function Test({ jobId }: { readonly jobId: string }) {
  const trpc = useTRPC();
  const job = useQuery(trpc.print.job.queryOptions({ jobId }));
  useLiveQueries(['prints'], [trpc.print.job.queryKey({ jobId })], () => false);
  return (
    <Loaded query={job} rows={2}>
      {(data) => (
        <div className="flex flex-col gap-3">
          <div role="status">
            <JobProgress gone={data.gone} total={data.total} large />
            <p className="mt-3 flex flex-wrap items-center gap-3">
              <JobState state={data.state} isFile={data.printer.transport === 'pdf'} />
              {data.trouble !== null && (
                <span>
                  <b>{data.trouble.sentence}</b> {data.trouble.nextAct}
                </span>
              )}
            </p>
            {data.leftOut.map((one) => (
              <p key={one.positions} className="mt-2 text-late">
                No label: {leftOutWords(one)}.
              </p>
            ))}
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <JobActs job={data} />
            <a
              href={paths.printJob(jobId)}
              target="_blank"
              rel="noreferrer"
              className="underline underline-offset-4"
            >
              All about this print
            </a>
          </div>
        </div>
      )}
    </Loaded>
  );
}

/** The printers, the one that is chosen, and the act. */
function useTest(layout: Layout, example: string) {
  const trpc = useTRPC();
  const { placeId } = useMe();
  const printers = useQuery(trpc.printer.list.queryOptions());
  useLiveQueries(['prints'], [trpc.printer.list.pathKey()], () => false);
  const [where, setWhere] = useState<Where>({ printerId: null, stock: 'own', startPosition: 1 });
  const [id, setId] = useState(newId);
  const test = useMutation(
    trpc.layout.testPrint.mutationOptions({
      // What was refused was not made: the next try is another print.
      onError: () => setId(newId()),
    }),
  );
  const rows = printers.data?.rows ?? [];
  const chosen = chosenPrinter(rows, where, placeId);
  const send = () => {
    if (chosen === null) return;
    const on = { printerId: chosen.printer.id, stock: chosen.stock };
    const { startPosition } = where;
    test.mutate({ id, layout, example: example as 'usual', ...on, startPosition });
  };
  const again = () => {
    setId(newId());
    test.reset();
  };
  const change = (part: Partial<Where>) => setWhere((before) => ({ ...before, ...part }));
  return { rows, chosen, where, change, test, send, again };
}

/** Tries the draft on the printer that it is made for: one label with the words of the example in sight. */
export function TestDialog({
  layout,
  example,
  onClose,
}: {
  readonly layout: Layout;
  readonly example: string;
  readonly onClose: () => void;
}) {
  const { rows, chosen, where, change, test, send, again } = useTest(layout, example);
  const sheet = chosen === null ? null : sheetOf(chosen.stock);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Print a test"
      sentence="One label with the words of the example in sight. The layout need not be saved, and no folder is touched. Scan what comes out."
    >
      {test.data === undefined ? (
        <div className="flex flex-col gap-4">
          <PrinterChoice printers={rows} chosen={chosen} onHow={change} />
          <PrintedOn chosen={chosen} stock={where.stock} onHow={change} />
          {sheet !== null && (
            <SheetPicker
              sheet={sheet}
              start={where.startPosition}
              onStart={(startPosition) => change({ startPosition })}
            />
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button look="go" disabled={test.isPending || chosen === null} onClick={send}>
              <Printer aria-hidden size={16} />
              {chosen?.printer.transport === 'pdf' ? 'Make the file' : 'Print'}
            </Button>
          </div>
        </div>
      ) : (
        <div className="flex flex-col gap-5">
          <Test jobId={test.data.jobId} />
          <div className="flex justify-end gap-2">
            <Button onClick={again}>Another test</Button>
            <Button look="go" onClick={onClose}>
              Back to the layout
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
