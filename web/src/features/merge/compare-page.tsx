'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useVisit } from '../../visit.ts';
import { useRenewPatients } from './renew-patients.ts';
import { Side, type Compared } from './side.tsx';

/** Why the merge cannot be pressed yet; null when it can. */
function whyNot(compared: Compared, stays: number | null, reason: string): string | null {
  const no = compared.sides.map((side) => side.mayNotStay);
  if (no[0] && no[1]) return `${no[0].sentence} ${no[0].nextAct}`;
  if (stays === null) return 'Choose the number that stays.';
  return reason.trim().length < 3 ? 'Say why they are one person.' : null;
}

function What({ compared }: { readonly compared: Compared }) {
  const { both } = compared;
  return (
    <ul className="mb-4 flex list-disc flex-col gap-1 pl-5 text-ink2">
      <li>
        Charts, stays, appointments and open requests of the other number go to the one that stays.
        Both numbers, labels and wristbands keep working.
      </li>
      {both.length > 0 && (
        <li>
          Both have folders here: {both.join(', ')}. The file room is asked to bring them together;
          they become one chart when all of them were scanned in one room.
        </li>
      )}
      <li>Restricted charts stay restricted. A merge can be taken back.</li>
    </ul>
  );
}

function Decide({ compared }: { readonly compared: Compared }) {
  const trpc = useTRPC();
  const router = useRouter();
  const renew = useRenewPatients();
  const free = compared.sides.filter((side) => side.mayNotStay === null);
  const only = free.length === 1 ? (free[0]?.patient.id ?? null) : null;
  const [stays, setStays] = useState<number | null>(only);
  const [reason, setReason] = useState('');
  const merged = useMutation(
    trpc.patient.merge.mutationOptions({
      onSuccess: ({ toCombine }) => {
        toast.success('The two numbers are one person’s now.', {
          description:
            toCombine === 0
              ? 'No folder needs to be brought to another.'
              : 'The file room is asked to bring the folders together.',
        });
        if (stays !== null) router.push(paths.patient(stays));
      },
      onSettled: renew,
    }),
  );
  const why = whyNot(compared, stays, reason);
  const gone = compared.sides.find((side) => side.patient.id !== stays)?.patient.id;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (stays !== null && gone !== undefined && why === null)
          merged.mutate({ goneId: gone, staysId: stays, reason: reason.trim() });
      }}
    >
      <fieldset className="mb-5 grid gap-4 md:grid-cols-2">
        <legend className="sr-only">Which number stays</legend>
        {compared.sides.map((side) => (
          <Side
            key={side.patient.id}
            side={side}
            differs={compared.differs}
            stays={stays === side.patient.id}
            onStays={() => setStays(side.patient.id)}
          />
        ))}
      </fieldset>
      <Card title="Merge the two">
        <What compared={compared} />
        <div className="flex flex-wrap items-end gap-3">
          <Field
            className="min-w-0 flex-1 basis-[280px]"
            label="Why they are one person"
            hint="It is kept on record. No patient’s name or number, please."
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" look="go" why={why} disabled={merged.isPending} className="mb-6">
            Merge
          </Button>
        </div>
        {why !== null && <p className="text-[13px] text-ink2">{why}</p>}
      </Card>
    </form>
  );
}

function Compare({ patientId, otherId }: { readonly patientId: number; readonly otherId: number }) {
  const trpc = useTRPC();
  const visit = useVisit(patientId * 1_000_003 + otherId);
  const compared = useQuery(
    trpc.patient.compare.queryOptions({ patientId, otherId, visit }, { gcTime: 0 }),
  );
  return <Loaded query={compared}>{(both) => <Decide key={otherId} compared={both} />}</Loaded>;
}

/** Two numbers side by side, before somebody says that they are one person's. */
export function ComparePage(ids: { readonly patientId: number; readonly otherId: number }) {
  return (
    <>
      <PageTitle
        title="One person or two?"
        line={
          <span className="flex items-center gap-1.5">
            <Eye aria-hidden size={14} className="shrink-0" /> That you opened both is recorded.
          </span>
        }
      />
      <OnlyFor action="patient.compare">
        <Compare {...ids} />
      </OnlyFor>
    </>
  );
}
