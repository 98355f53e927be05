'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Check, Circle, Combine } from 'lucide-react';
import Link from 'next/link';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useRenewPatients } from './renew-patients.ts';

type Task = Answers['patient']['combining'][number];

function Folder({ folder }: { readonly folder: Task['folders'][number] }) {
  const Icon = folder.shown ? Check : Circle;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <Icon
        aria-hidden
        size={17}
        className={`shrink-0 ${folder.shown ? 'text-done' : 'text-ink3'}`}
      />
      <Link href={paths.folder(folder.id)} prefetch={false}>
        <ChartNumber
          number={folder.number}
          volumeNo={folder.volumeNo}
          temporary={folder.temporary}
          filingOrder={folder.filingOrder}
          size={16}
        />
      </Link>
      <span className={folder.shown ? 'font-[650] text-done' : 'text-ink2'}>
        {folder.shown
          ? 'scanned here since the merge'
          : `to be scanned, last at ${folder.placeName ?? 'no place'}`}
      </span>
      <span className="text-[13px] text-ink2">
        {folder.keeps ? 'keeps its number' : 'gets the other number'}
      </span>
    </li>
  );
}

function One({ task, patientId }: { readonly task: Task; readonly patientId: number }) {
  const trpc = useTRPC();
  const renew = useRenewPatients();
  const may = useMay('patient.combine');
  const combined = useMutation(
    trpc.patient.combine.mutationOptions({
      onSuccess: ({ folders }) => {
        toast.success('They are one chart now.', {
          description: `${folders === 1 ? 'One label is' : `${folders} labels are`} to be printed again; the old ones keep working.`,
        });
      },
      onSettled: renew,
    }),
  );
  const left = task.folders.filter((one) => !one.shown).length;
  return (
    <div>
      <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 font-[650]">
        {task.recordType}: one chart under <ChartNumber number={task.number} size={16} />
      </p>
      <ul className="mb-3">
        {task.folders.map((folder) => (
          <Folder key={folder.id} folder={folder} />
        ))}
      </ul>
      {may && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            look="go"
            disabled={combined.isPending}
            why={left === 0 ? null : 'Scan each of them in one file room first.'}
            onClick={() => combined.mutate({ patientId, chartId: task.chartId })}
          >
            <Combine aria-hidden size={16} /> Combine them
          </Button>
          {left > 0 && (
            <span className="text-ink2">
              {left === 1 ? 'One is' : `${left} are`} still to be scanned in one file room.
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** Folders that a merge asks to bring together, each ticked by its scan. */
export function CombineCard({
  patientId,
  visit,
}: {
  readonly patientId: number;
  readonly visit: string;
}) {
  const trpc = useTRPC();
  const may = useMay('patient.combining');
  const asked = useQuery(
    trpc.patient.combining.queryOptions({ patientId, visit }, { enabled: may }),
  ).data;
  if (asked === undefined || asked.length === 0) return null;
  return (
    <Card title="Bring these folders together">
      <p className="mb-3 text-ink2">
        Two numbers of this patient became one. Bring the folders to one file room and scan each of
        them at a kiosk there.
      </p>
      <div className="flex flex-col gap-5">
        {asked.map((task) => (
          <One key={task.chartId} task={task} patientId={patientId} />
        ))}
      </div>
    </Card>
  );
}
