'use client';
import { leftWords } from '@outguide/server/domain/part';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { Moment } from '../../ui/time.tsx';
import { useRenewPatients } from './renew-patients.ts';

type Left = Answers['patient']['merges']['left'][number];

const things: Readonly<Record<Left['thing'], string>> = {
  patient: 'Number',
  chart: 'Chart',
  stay: 'Stay',
  appointment: 'Appointment',
  folder: 'Folder',
  request: 'Request',
};

function One({ left }: { readonly left: Left }) {
  const trpc = useTRPC();
  const renew = useRenewPatients();
  const decided = useMutation(
    trpc.patient.decide.mutationOptions({
      onSuccess: () => {
        toast.success('It is on record.');
      },
      onSettled: renew,
    }),
  );
  const { why, give, keep } = leftWords[left.why];
  const { mergeId, thing, thingId, ownerId } = left;
  const say = (to: 'give' | 'keep') => decided.mutate({ mergeId, thing, thingId, ownerId, to });
  return (
    <li className="flex flex-col gap-2 border-t border-line py-3 first:border-t-0">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>
          {things[thing]}: {left.about}
        </b>
        {left.number !== null && (
          <ChartNumber
            number={left.number}
            size={15}
            {...(left.volumeNo === null ? {} : { volumeNo: left.volumeNo })}
          />
        )}
        <span className="text-[13px] text-ink2">
          <Moment at={left.at} />
        </span>
      </span>
      <span className="text-ink2">{why}</span>
      <span className="flex flex-wrap gap-2">
        {give !== null && (
          <Button disabled={decided.isPending} onClick={() => say('give')}>
            {give}
          </Button>
        )}
        <Button disabled={decided.isPending} onClick={() => say('keep')}>
          {keep}
        </Button>
      </span>
    </li>
  );
}

/** What stayed when a merge was taken back: each with why, and a way to give it by hand. */
export function LeftList({ left, cut }: { readonly left: readonly Left[]; readonly cut: boolean }) {
  if (left.length === 0) return null;
  return (
    <div className="mt-4 rounded-lg bg-late-soft px-4 py-3">
      <h3 className="font-bold text-late">These stayed: decide</h3>
      <ul>
        {left.map((one) => (
          <One key={`${one.mergeId} ${one.thing} ${one.thingId}`} left={one} />
        ))}
      </ul>
      {cut && <TooMuch>There are more: they are shown when some of these are decided.</TooMuch>}
    </div>
  );
}
