'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { stockName } from './how-card.tsx';
import { LoadDialog } from './load-dialog.tsx';
import { OwnWords } from './own-words.tsx';
import { PaperChoice } from './paper-choice.tsx';
import { PrinterDialog } from './printer-dialog.tsx';
import { PrinterState } from './printer-state.tsx';
import type { PrinterRow } from './use-print.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Doing = { readonly act: 'set' | 'load' | 'withdraw'; readonly printer: PrinterRow | null };

/** Asks it, tests it, takes it out of use. */
function usePrinterActs() {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: trpc.printer.pathKey() });
  const status = useMutation(
    trpc.printer.status.mutationOptions({
      onSuccess: ({ sentence, nextAct }) => {
        renew();
        toast(sentence, nextAct === '' ? {} : { description: nextAct });
      },
    }),
  );
  const test = useMutation(
    trpc.printer.test.mutationOptions({
      onSuccess: ({ jobId }) => router.push(paths.printJob(jobId)),
    }),
  );
  return { status, test };
}

function Acts({
  printer,
  onDo,
}: {
  readonly printer: PrinterRow;
  readonly onDo: (doing: Doing) => void;
}) {
  const { status, test } = usePrinterActs();
  const sets = useMay('printer.save');
  const loads = useMay('printer.load');
  const tests = useMay('printer.test');
  const input = { printerId: printer.id };
  const isFile = printer.transport === 'pdf';
  return (
    <div className="flex flex-wrap gap-2">
      {tests && !isFile && (
        <Button disabled={status.isPending} onClick={() => status.mutate(input)}>
          {status.isPending ? 'Asking …' : 'How is it?'}
        </Button>
      )}
      {tests && !isFile && (
        <Button disabled={test.isPending} onClick={() => test.mutate(input)}>
          Test page
        </Button>
      )}
      {loads && (
        <Button onClick={() => onDo({ act: 'load', printer })}>
          {isFile ? 'Test page and offsets' : 'Load or calibrate'}
        </Button>
      )}
      {sets && <Button onClick={() => onDo({ act: 'set', printer })}>Change</Button>}
      {sets && !isFile && (
        <Button look="danger" onClick={() => onDo({ act: 'withdraw', printer })}>
          Withdraw
        </Button>
      )}
    </div>
  );
}

function PrinterCard({
  printer,
  onDo,
}: {
  readonly printer: PrinterRow;
  readonly onDo: (doing: Doing) => void;
}) {
  const { name, place, transport, stock, dpi, host, port, queue, prints, labels } = printer;
  const reached = host !== null ? `${host}:${port}` : (queue ?? null);
  const facts = [
    place?.name ?? null,
    transport === 'pdf' ? null : stockName(stock),
    dpi === null ? null : `${dpi} dpi`,
    reached,
    printer.offsetX === 0 && printer.offsetY === 0
      ? null
      : `moved ${printer.offsetX} / ${printer.offsetY} mm`,
  ].filter((fact) => fact !== null);
  return (
    <Card title={name} aside={<PrinterState printer={printer} />}>
      <p className="text-ink2">{facts.join(' · ')}</p>
      {printer.told !== null && printer.told.state !== 'ready' && (
        <p className="mt-2">
          <b>{printer.told.sentence}</b> {printer.told.nextAct}
          <OwnWords said={printer.told.said} />
        </p>
      )}
      <p className="my-3">
        {prints === 0
          ? 'Nothing waits for it.'
          : `${prints} ${prints === 1 ? 'print waits' : 'prints wait'}, ${labels.toLocaleString('en')} ${labels === 1 ? 'label' : 'labels'}.`}
      </p>
      <Acts printer={printer} onDo={onDo} />
    </Card>
  );
}

/** Where labels come out, and how each of them is. */
function Printers() {
  const trpc = useTRPC();
  const sets = useMay('printer.save');
  const [doing, setDoing] = useState<Doing | null>(null);
  const printers = useQuery(trpc.printer.list.queryOptions());
  useLiveQueries(['prints'], [trpc.printer.list.pathKey()], () => false);
  const close = () => setDoing(null);
  return (
    <>
      <PageTitle
        title="Printers"
        line="A printer that fails never changes where a folder is: its print waits, and says why."
        acts={
          <>
            <LinkButton href={paths.printJobs()} look="quiet">
              What was printed
            </LinkButton>
            <Button
              look="go"
              why={
                sets ? null : 'An administrator adds printers: labels are sent to their address.'
              }
              onClick={() => setDoing({ act: 'set', printer: null })}
            >
              <Plus aria-hidden size={16} /> Add a printer
            </Button>
          </>
        }
      />
      {printers.data !== undefined && (
        <PaperChoice paper={printers.data.paper} slips={printers.data.slips} />
      )}
      <Loaded query={printers}>
        {({ rows, cut }) =>
          rows.length === 0 ? (
            <Card>
              <Empty title="No printer is set up">An administrator adds the first.</Empty>
            </Card>
          ) : (
            <>
              <div className="grid gap-5 lg:grid-cols-2">
                {rows.map((printer) => (
                  <PrinterCard key={printer.id} printer={printer} onDo={setDoing} />
                ))}
              </div>
              {cut && <TooMuch>Only the first {rows.length} printers are shown.</TooMuch>}
            </>
          )
        }
      </Loaded>
      {doing?.act === 'set' && <PrinterDialog printer={doing.printer} onClose={close} />}
      {doing?.act === 'withdraw' && doing.printer !== null && (
        <WithdrawDialog printer={doing.printer} onClose={close} />
      )}
      {doing?.act === 'load' && doing.printer !== null && (
        <LoadDialog printer={doing.printer} paper={printers.data?.paper ?? 'a4'} onClose={close} />
      )}
    </>
  );
}

export function PrintersPage() {
  return (
    <OnlyFor action="printer.list">
      <Printers />
    </OnlyFor>
  );
}
