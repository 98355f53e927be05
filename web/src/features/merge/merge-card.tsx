'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Merge as MergeIcon, Split } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { Moment } from '../../ui/time.tsx';
import { LeftList } from './left-list.tsx';
import { useRenewPatients } from './renew-patients.ts';
import { SamePersonDialog } from './same-person-dialog.tsx';

type Told = Answers['patient']['merges']['merges'][number];

function Said({ at, byName, reason }: Pick<Told, 'at' | 'byName' | 'reason'>) {
  return (
    <span className="text-[13px] text-ink2 [overflow-wrap:anywhere]">
      “{reason}” · {byName ?? 'nobody named'} · <Moment at={at} />
    </span>
  );
}

function One({
  told,
  patientId,
  onPart,
}: {
  readonly told: Told;
  readonly patientId: number;
  readonly onPart: () => void;
}) {
  const went = told.sourceId === patientId;
  const other = went ? told.survivorId : told.sourceId;
  return (
    <li className="flex flex-col items-start gap-1.5 border-t border-line py-3 first:border-t-0">
      <span>
        {went ? 'This number was merged into ' : 'Merged into this one: '}
        <Link href={paths.patient(other)} prefetch={false} className="underline underline-offset-4">
          {went ? 'another' : <span className="font-mono">··{told.lastDigits}</span>}
        </Link>
      </span>
      <Said {...told} />
      {told.undone === null ? (
        <Button look="quiet" onClick={onPart}>
          <Split aria-hidden size={15} /> Take it back: two people
        </Button>
      ) : (
        <span className="flex flex-col">
          <b>Taken back</b>
          <Said {...told.undone} />
        </span>
      )}
    </li>
  );
}

function Part({ mergeId, onClose }: { readonly mergeId: number; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const renew = useRenewPatients();
  const parted = useMutation(
    trpc.patient.unmerge.mutationOptions({
      onSuccess: () => {
        toast.success('They are two patients again.', {
          description: 'What could not be given back is listed for you to decide.',
        });
      },
      onSettled: () => {
        renew();
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title="Take this merge back?"
      sentence="What the merge moved and nobody has changed since goes back to the other number. What was combined or came since is listed for you."
      act="Take it back"
      pending={parted.isPending}
      onReason={(reason) => parted.mutate({ mergeId, reason })}
    />
  );
}

/** For those who may say that two numbers are one person's: find the other, and every merge there was. */
export function MergeCard({
  patientId,
  visit,
  merged,
}: {
  readonly patientId: number;
  readonly visit: string;
  readonly merged: boolean;
}) {
  const trpc = useTRPC();
  const may = useMay('patient.merges');
  const [finds, setFinds] = useState(false);
  const [parts, setParts] = useState<number | null>(null);
  const told = useQuery(
    trpc.patient.merges.queryOptions({ patientId, visit }, { enabled: may }),
  ).data;
  if (!may) return null;
  return (
    <Card title="One person, two numbers?">
      {!merged && (
        <Button onClick={() => setFinds(true)}>
          <MergeIcon aria-hidden size={16} /> This is the same person as …
        </Button>
      )}
      {told !== undefined && told.merges.length > 0 && (
        <ul className="mt-2">
          {told.merges.map((one) => (
            <One key={one.id} told={one} patientId={patientId} onPart={() => setParts(one.id)} />
          ))}
        </ul>
      )}
      {told?.cut.merges === true && (
        <TooMuch>Only the newest {told.merges.length} merges are shown.</TooMuch>
      )}
      {told !== undefined && <LeftList left={told.left} cut={told.cut.left} />}
      {finds && <SamePersonDialog patientId={patientId} onClose={() => setFinds(false)} />}
      {parts !== null && <Part mergeId={parts} onClose={() => setParts(null)} />}
    </Card>
  );
}
