'use client';
import Link from 'next/link';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { factWords } from '../notice/notice-words.ts';

type Row = Answers['audit']['list']['rows'][number];
interface Only {
  readonly patientId?: number;
  readonly staffId?: number;
  readonly words: string;
}

/** `patient.open` → "patient, open" is not read well; actions are shown as object and verb. */
const actionWords = (action: string): string =>
  action
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('.', ' · ')
    .replaceAll('_', ' ')
    .toLowerCase();

function Patients({ row, onOnly }: { readonly row: Row; readonly onOnly: (only: Only) => void }) {
  const opens = useMay('patient.open');
  return (
    <span className="flex flex-wrap gap-2">
      {row.patientIds.slice(0, 6).map((id) => (
        <span key={id} className="whitespace-nowrap">
          <button
            type="button"
            className="underline underline-offset-4"
            onClick={() => onOnly({ patientId: id, words: `patient ${id}` })}
          >
            patient {id}
          </button>
          {opens && (
            <Link
              href={paths.patient(id)}
              prefetch={false}
              className="ml-1 text-[13px] text-ink2 underline"
            >
              open
            </Link>
          )}
        </span>
      ))}
      {row.patientIds.length > 6 && (
        <span className="text-ink2">and {row.patientIds.length - 6} more</span>
      )}
    </span>
  );
}

/** Who looked at whom, and every act of authority. Reading this list is itself on record. */
export function WhoLookedPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [only, setOnly] = useState<Only | null>(null);
  const { words: _, ...filter } = only ?? { words: '' };
  const record = usePages([...trpc.audit.list.pathKey(), filter], (cursor) =>
    client.audit.list.query({ limit: 50, ...filter, ...(cursor === undefined ? {} : { cursor }) }),
  );
  return (
    <>
      <PageTitle
        title="Who looked"
        line="Reads of patients and acts of authority, newest first. Reading this list is recorded too."
      />
      {only !== null && (
        <p className="mb-4 flex items-center gap-3">
          Only <b>{only.words}</b> <Button onClick={() => setOnly(null)}>Show all</Button>
        </p>
      )}
      <Card flush tab>
        <PagedRows
          query={record}
          empty={<Empty title="Nothing on record">Nobody has looked yet.</Empty>}
        >
          {(rows) => (
            <DataTable
              label="Record of reads and acts"
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                {
                  name: 'When',
                  cell: (row) => (
                    <span className="text-ink2">
                      <Moment at={row.at} />
                    </span>
                  ),
                },
                {
                  name: 'Who',
                  cell: (row) =>
                    row.staffId === null ? (
                      <span className="text-ink2">
                        {row.kioskId === null ? 'the system' : `kiosk ${row.kioskId}`}
                      </span>
                    ) : (
                      <button
                        type="button"
                        className="text-left font-[650] underline underline-offset-4"
                        onClick={() =>
                          setOnly({ staffId: row.staffId ?? 0, words: row.byName ?? 'one person' })
                        }
                      >
                        {row.byName ?? 'unknown'}
                      </button>
                    ),
                },
                { name: 'Did', cell: (row) => actionWords(row.action) },
                { name: 'Patients', cell: (row) => <Patients row={row} onOnly={setOnly} /> },
                {
                  name: 'What',
                  cell: (row) => (
                    <span className="text-[13px] text-ink2">
                      {[row.object, factWords(row.facts)].filter(Boolean).join(' · ')}
                    </span>
                  ),
                  wide: true,
                },
              ]}
            />
          )}
        </PagedRows>
      </Card>
    </>
  );
}
