'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import { useScans } from '../../shell/scan-taker.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useSettled } from '../../ui/use-settled.ts';

type Found = Answers['search']['find'];

/** Whom the search found besides this one, as lists may show them. */
function Others({
  found: { patients, cut },
  patientId,
  onChoose,
}: {
  readonly found: Found;
  readonly patientId: number;
  readonly onChoose: (otherId: number) => void;
}) {
  const others = patients.filter((one) => one.id !== patientId);
  return (
    <ul aria-label="Patients" className="flex flex-col gap-1">
      {others.length === 0 && <li className="text-ink2">No other patient is found.</li>}
      {others.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            onClick={() => onChoose(one.id)}
            className="flex w-full flex-wrap items-baseline gap-x-4 rounded-lg border border-line px-3 py-2 text-left hover:border-edge hover:bg-sunk"
          >
            <b>
              <bdi>{one.initials}</bdi>
            </b>
            <span className="font-mono">··{one.lastDigits}</span>
            <span className="text-ink2">
              {one.bornYear === null ? 'birth not known' : `born ${one.bornYear}`} ·{' '}
              {one.chartCount === 1 ? '1 chart' : `${one.chartCount} charts`}
            </span>
          </button>
        </li>
      ))}
      {cut && <li className="text-ink2">There are more. Type more of it.</li>}
    </ul>
  );
}

/** Which other number is this person's too: found by number or name, or by a scan of a wristband. */
export function SamePersonDialog({
  patientId,
  onClose,
}: {
  readonly patientId: number;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const settled = useSettled(text.trim(), 250);
  const found = useQuery(
    trpc.search.find.queryOptions(
      { text: settled, limit: 10 },
      { enabled: settled.length >= 2, placeholderData: keepPreviousData },
    ),
  );
  const choose = (otherId: number) => router.push(paths.sameAs(patientId, otherId));
  useScans((code) => {
    void client.resolve.code.query({ code }).then(({ kind, path, sentence }) => {
      const id = kind === 'patient' ? Number(path?.split('/').at(-1)) : Number.NaN;
      if (Number.isSafeInteger(id) && id !== patientId) choose(id);
      else setSaid(id === patientId ? 'That is this number. Scan the other one.' : sentence);
    });
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="This is the same person as …"
      sentence="Find the other number. Both are shown side by side before anything is done, and both reads are recorded."
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Number or name"
          hint="Or scan the other wristband."
          autoComplete="off"
          autoFocus
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {said !== null && <p role="status">{said}</p>}
        {settled.length >= 2 && (
          <Loaded query={found} rows={2}>
            {(answer) => <Others found={answer} patientId={patientId} onChoose={choose} />}
          </Loaded>
        )}
      </div>
    </Dialog>
  );
}
