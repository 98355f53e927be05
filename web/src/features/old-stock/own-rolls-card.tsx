'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Choice, Field, TextField } from '../../ui/field.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { newId } from '../request/new-id.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export type OwnRoll = Answers['alias']['ownRolls']['rows'][number];
const number = (count: number) => count.toLocaleString('en');

function MakeForm() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState({ name: '', labels: 500 });
  const make = useMutation(
    trpc.alias.makeRoll.mutationOptions({
      onSuccess: ({ id }) => {
        toast.success(`Roll ${id} is reserved. Print it, then bind each label by two scans.`);
        setForm({ name: '', labels: 500 });
        void queries.invalidateQueries({ queryKey: trpc.alias.ownRolls.queryKey() });
      },
    }),
  );
  return (
    <form
      className="mt-3 flex flex-wrap items-end gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate(form);
      }}
    >
      <TextField
        label="What the roll is for"
        className="min-w-[180px] flex-1"
        maxLength={60}
        value={form.name}
        onText={(name) => setForm((before) => ({ ...before, name }))}
      />
      <Field
        label="Labels"
        type="number"
        className="w-[110px]"
        min={1}
        max={9_999}
        required
        value={form.labels}
        onChange={(event) =>
          setForm((before) => ({ ...before, labels: Number(event.target.value) }))
        }
      />
      <Button type="submit" disabled={make.isPending}>
        Reserve a roll
      </Button>
    </form>
  );
}

/** Which printer a roll is printed on; its progress, a stop and what did not come out are on the print's own page. */
function PrintRolls({ rolls }: { readonly rolls: readonly OwnRoll[] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const printers = useQuery(trpc.printer.list.queryOptions());
  const [chosen, setChosen] = useState<{ roll?: number; printer?: number }>({});
  const start = useMutation(
    trpc.print.start.mutationOptions({
      onSuccess: ({ jobId }) => router.push(paths.printJob(jobId)),
    }),
  );
  const rows = printers.data?.rows ?? [];
  const rollId = chosen.roll ?? rolls[0]?.id;
  const printerId = chosen.printer ?? rows[0]?.id;
  return (
    <div className="mt-3 flex flex-wrap items-end gap-3 border-t border-line pt-3">
      <Choice
        label="Print"
        className="min-w-full flex-1 sm:min-w-[140px]"
        value={rollId}
        onChange={(event) =>
          setChosen((before) => ({ ...before, roll: Number(event.target.value) }))
        }
      >
        {rolls.map(({ id, name }) => (
          <option key={id} value={id}>
            Roll {id}, {name}
          </option>
        ))}
      </Choice>
      <Choice
        label="on"
        className="min-w-full flex-1 sm:min-w-[140px]"
        value={printerId}
        onChange={(event) =>
          setChosen((before) => ({ ...before, printer: Number(event.target.value) }))
        }
      >
        {rows.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Button
        disabled={start.isPending || rollId === undefined || printerId === undefined}
        onClick={() => {
          if (rollId === undefined || printerId === undefined) return;
          const what = { of: 'roll', rollId } as const;
          start.mutate({ id: newId(), kind: 'roll_label', what, printerId });
        }}
      >
        Print it
      </Button>
    </div>
  );
}

function RollRow({
  roll,
  onWithdraw,
}: {
  readonly roll: OwnRoll;
  readonly onWithdraw?: () => void;
}) {
  const { id, name, labels, bound, withdrawn, firstCode, lastCode, ends } = roll;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <b className="min-w-[120px] flex-1">
        Roll {id}, {name}
      </b>
      <span className="font-mono text-[13px]">
        {firstCode} – {lastCode}
      </span>
      <span className="text-ink2">
        {number(bound)} of {number(labels)} on folders
        {withdrawn > 0 && `, ${number(withdrawn)} withdrawn`}
      </span>
      {onWithdraw && <Button onClick={onWithdraw}>Withdraw some</Button>}
      {ends.map((end) => (
        <span key={`${end.first}-${end.at}`} className="w-full text-[13px] text-ink2">
          {end.first === end.last ? `Label ${end.first}` : `Labels ${end.first} to ${end.last}`}:{' '}
          {end.reason}
        </span>
      ))}
    </li>
  );
}

/** Rolls of our own labels that are printed before anybody knows for which folders. */
export function OwnRollsCard() {
  const trpc = useTRPC();
  const makes = useMay('alias.makeRoll');
  const withdraws = useMay('alias.withdrawRoll');
  const prints = useMay('print.start');
  const [lost, setLost] = useState<OwnRoll | null>(null);
  const rolls = useQuery(trpc.alias.ownRolls.queryOptions());
  const rows = rolls.data?.rows ?? [];
  return (
    <Card title="Our own rolls">
      <p className="text-ink2">
        Labels of ours that are printed in advance and on no folder yet. Scan one, then the folder’s
        old label, or type its number: two scans, and it is the folder’s own.
      </p>
      <ul aria-label="Our own rolls" className="divide-y divide-line">
        {rows.map((roll) => (
          <RollRow
            key={roll.id}
            roll={roll}
            {...(withdraws && { onWithdraw: () => setLost(roll) })}
          />
        ))}
      </ul>
      {rolls.data?.cut === true && (
        <TooMuch>Only the newest {rows.length} rolls are shown.</TooMuch>
      )}
      {prints && rows.length > 0 && <PrintRolls rolls={rows} />}
      {makes && <MakeForm />}
      {lost !== null && <WithdrawDialog roll={lost} onClose={() => setLost(null)} />}
    </Card>
  );
}
