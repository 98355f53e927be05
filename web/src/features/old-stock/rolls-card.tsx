'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField, Tick } from '../../ui/field.tsx';
import { TooMuch } from '../../ui/states.tsx';

const number = (count: number) => count.toLocaleString('en');

/** What stands on the first and last label: the digits at the end, and what is before them. */
function rollOf(first: string, last: string) {
  const from = /^(.*?)(\d{1,15})$/.exec(first.trim());
  const to = /^(.*?)(\d{1,15})$/.exec(last.trim());
  if (from === null || to === null || from[1] !== to[1] || from[2]?.length !== to[2]?.length)
    return null;
  return {
    ...{ prefix: from[1] ?? '', digits: from[2]?.length ?? 1 },
    ...{ first: Number(from[2]), last: Number(to[2]) },
  };
}

function ReserveForm() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState({ name: '', first: '', last: '', withCheck: false });
  const roll = rollOf(form.first, form.last);
  const reserve = useMutation(
    trpc.alias.reserve.mutationOptions({
      onSuccess: () => {
        toast.success('Reserved. A label of it is bound by two scans.');
        setForm({ name: '', first: '', last: '', withCheck: false });
        void queries.invalidateQueries({ queryKey: trpc.alias.rolls.queryKey() });
      },
    }),
  );
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        const { name, withCheck } = form;
        if (roll !== null) reserve.mutate({ name, withCheck, ...roll });
      }}
    >
      <TextField
        label="Name of the roll"
        maxLength={60}
        value={form.name}
        onText={(name) => set({ name })}
      />
      <div className="flex flex-wrap gap-3">
        <TextField
          label="First label"
          className="min-w-[150px] flex-1"
          maxLength={35}
          value={form.first}
          onText={(first) => set({ first })}
        />
        <TextField
          label="Last label"
          className="min-w-[150px] flex-1"
          maxLength={35}
          value={form.last}
          onText={(last) => set({ last })}
        />
      </div>
      <Tick
        label="The bars end with a check character (Code 39) that is not printed for eyes"
        checked={form.withCheck}
        onChange={(event) => set({ withCheck: event.target.checked })}
      />
      <Button
        type="submit"
        className="self-start"
        disabled={reserve.isPending}
        why={roll === null ? 'Both end with as many digits, after the same beginning.' : null}
      >
        Reserve{' '}
        {roll !== null && roll.last >= roll.first
          ? `${number(roll.last - roll.first + 1)} labels`
          : 'the roll'}
      </Button>
    </form>
  );
}

/** Pre-printed rolls: their labels are bound by two scans, without a key. */
export function RollsCard() {
  const trpc = useTRPC();
  const reserves = useMay('alias.reserve');
  const rolls = useQuery(trpc.alias.rolls.queryOptions());
  const rows = rolls.data?.rows ?? [];
  return (
    <Card title="Pre-printed rolls">
      <p className="text-ink2">
        A label of a reserved roll is bound as soon as it is scanned beside a folder: two scans, no
        key.
      </p>
      <ul aria-label="Rolls" className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap gap-x-4 py-2">
            <b className="flex-1">{row.name}</b>
            <span className="font-mono">
              {row.firstCode} – {row.lastCode}
            </span>
            <span className="text-ink2">
              {number(row.bound)} of {number(row.labels)} on folders
            </span>
          </li>
        ))}
      </ul>
      {rolls.data?.cut === true && (
        <TooMuch>Only the newest {rows.length} rolls are shown.</TooMuch>
      )}
      {reserves && <ReserveForm />}
    </Card>
  );
}
