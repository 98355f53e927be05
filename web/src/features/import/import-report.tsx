'use client';
import type { ImportProgress } from '@outguide/server/import/import-jobs';
import { newNamesSentence } from '@outguide/server/domain/new-names';
import { Check, Hourglass, TriangleAlert } from 'lucide-react';
import { Pill } from '../../ui/pill.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';

/** How far an import is, and each refused row with its line and reason. */
export function ImportReport({ progress }: { readonly progress: ImportProgress }) {
  const { state, refusals } = progress;
  return (
    <div className="flex flex-col gap-4 p-2.5" aria-live="polite">
      <div className="flex flex-wrap items-center gap-3">
        {state === 'running' && (
          <Pill tone="way" icon={Hourglass}>
            running
          </Pill>
        )}
        {state === 'done' && (
          <Pill tone="done" icon={Check}>
            {progress.checkOnly ? 'checked, nothing was changed' : 'done'}
          </Pill>
        )}
        {state === 'failed' && (
          <Pill tone="lost" icon={TriangleAlert}>
            could not be read
          </Pill>
        )}
        <b>{progress.kind}</b>
      </div>
      {progress.newNames.length > 0 && (
        <p className="rounded-lg bg-manila-soft px-3 py-2 text-manila-ink">
          {newNamesSentence(progress.newNames)}
        </p>
      )}
      {progress.sentence !== null && <p className="font-semibold text-lost">{progress.sentence}</p>}
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(110px,1fr))] gap-3">
        {(
          [
            ['Rows read', progress.rows],
            [progress.checkOnly ? 'Would be new' : 'New', progress.added],
            [progress.checkOnly ? 'Would change' : 'Changed', progress.changed],
            ['As they were', progress.same],
            ...(progress.past > 0 ? ([['In the past', progress.past]] as const) : []),
            ['Refused', progress.refused],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt className="text-[13px] text-ink2">{name}</dt>
            <dd
              className={`text-2xl font-bold ${name === 'Refused' && count > 0 ? 'text-lost' : ''}`}
            >
              {count.toLocaleString('en')}
            </dd>
          </div>
        ))}
      </dl>
      {refusals.length > 0 && (
        <DataTable
          label="Refused rows"
          rows={refusals}
          rowKey={(row) => `${row.line} ${row.column} ${row.reason}`}
          columns={[
            { name: 'Line', cell: (row) => row.line },
            { name: 'Column', cell: (row) => row.column ?? '' },
            { name: 'Why', cell: (row) => row.reason },
          ]}
        />
      )}
      {progress.refused > refusals.length && (
        <TooMuch>
          The first {refusals.length} of {progress.refused} refused rows are shown; the command line
          writes all of them to a file.
        </TooMuch>
      )}
    </div>
  );
}
