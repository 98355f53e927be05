'use client';
import type { ReactNode } from 'react';
import { useMay } from '../../shell/me.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/clock.ts';
import { TooMuch } from '../../ui/states.tsx';
import { when } from '../../ui/when.ts';
import { howLearned, readsText, type Binding, type Labels, type Own } from './label-words.ts';
import type { useBindings } from './use-bindings.ts';

function Line({
  code,
  ended = false,
  act,
  children,
}: {
  readonly code: string;
  readonly ended?: boolean;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
      <div className="min-w-0 flex-1 basis-[200px]">
        <span className={`break-all font-mono ${ended ? 'line-through' : 'font-semibold'}`}>
          {code}
        </span>
        <div className="text-[13px] text-ink2">{children}</div>
      </div>
      {act}
    </li>
  );
}

const by = (name: string | null) => (name === null ? '' : ` by ${name}`);

function OwnLine({ label, days }: { readonly label: Own; readonly days: number }) {
  const now = useNow();
  const { code, since, withdrawnAt, printed, reads } = label;
  return (
    <Line code={code} ended={withdrawnAt !== null}>
      <div>
        since {when(since, now)}
        {by(label.by)}
        {withdrawnAt !== null && `, withdrawn ${when(withdrawnAt, now)}`}
        {printed !== null && ` · printed ${when(printed.at, now)}${by(printed.by)}`}
      </div>
      <div>{readsText(reads, days)}</div>
    </Line>
  );
}

function BindingLine({
  binding,
  days,
  bench,
}: {
  readonly binding: Binding;
  readonly days: number;
  readonly bench: ReturnType<typeof useBindings>;
}) {
  const now = useNow();
  const [ends, binds] = [useMay('alias.end'), useMay('alias.bind')];
  const { code, alsoReadAs, learnedAt, learnedBy, how, ended, undoable, reads } = binding;
  const acts = {
    undo: ended === null && undoable && (
      <Button disabled={bench.pending} onClick={() => bench.undo(binding)}>
        Undo
      </Button>
    ),
    end: ended === null && !undoable && ends && (
      <Button look="quiet" aria-label={`End: ${code}`} onClick={() => bench.askToEnd(binding)}>
        End it
      </Button>
    ),
    again: ended !== null && binds && bench.mayBind && (
      <Button
        look="quiet"
        disabled={bench.pending}
        aria-label={`Bind again: ${code}`}
        onClick={() => bench.again(binding)}
      >
        Bind again
      </Button>
    ),
  };
  return (
    <Line code={code} ended={ended !== null} act={acts.undo || acts.end || acts.again}>
      <div>
        bound {when(learnedAt, now)}
        {by(learnedBy)}
        {how !== null && `, ${howLearned[how]}`}
        {alsoReadAs.length > 0 && (
          <>
            {'; also read as '}
            <span className="break-all font-mono">{alsoReadAs.join(', ')}</span>
          </>
        )}
      </div>
      {ended === null ? (
        <div>{readsText(reads, days)}</div>
      ) : (
        <div>
          ended {when(ended.at, now)}
          {by(ended.by)}: {ended.reason}
        </div>
      )}
    </Line>
  );
}

/** Every label of a folder: ours, earlier ones of ours, and other systems' with what became of each. */
export function LabelList({
  labels,
  bench,
}: {
  readonly labels: Labels;
  readonly bench: ReturnType<typeof useBindings>;
}) {
  const { own, rows, atPages, days, cut } = labels;
  return (
    <>
      <ul aria-label="Our labels" className="flex flex-col gap-3">
        {own.length === 0 && <li className="text-ink2">No label in use.</li>}
        {own.map((label) => (
          <OwnLine key={label.code} label={label} days={days} />
        ))}
      </ul>
      {atPages.scanned + atPages.typed > 0 && (
        <p className="mt-3 text-[13px] text-ink2">At pages: {readsText(atPages, days)}.</p>
      )}
      {rows.length > 0 && (
        <>
          <h2 className="mb-2 mt-5">Old and foreign labels</h2>
          <ul aria-label="Old and foreign labels" className="flex flex-col gap-3">
            {rows.map((binding) => (
              <BindingLine key={binding.id} binding={binding} days={days} bench={bench} />
            ))}
          </ul>
        </>
      )}
      {cut && <TooMuch>It has had more labels; the newest are shown.</TooMuch>}
    </>
  );
}
