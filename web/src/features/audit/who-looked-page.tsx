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
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { factWords } from './fact-words.ts';
import { actionWords, objectOf } from './audit-words.ts';

type Row = Answers['audit']['list']['rows'][number];
interface Only {
  readonly patientId?: number;
  readonly staffId?: number;
  readonly words: string;
}
type OnOnly = (only: Only) => void;

function Who({ row, onOnly }: { readonly row: Row; readonly onOnly: OnOnly }) {
  const { staffId, kioskId, byName } = row;
  if (staffId === null)
    return (
      <span className="text-ink2">{kioskId === null ? 'the system' : `kiosk ${kioskId}`}</span>
    );
  return (
    <button
      type="button"
      className="text-left font-[650] underline underline-offset-4"
      onClick={() => onOnly({ staffId, words: byName ?? 'one person' })}
    >
      {byName ?? 'unknown'}
    </button>
  );
}

function Patients({ row, onOnly }: { readonly row: Row; readonly onOnly: OnOnly }) {
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

function What({ row }: { readonly row: Row }) {
  const object = objectOf(row.object);
  const { visit: _, ...facts } = row.facts;
  const words = factWords(facts);
  return (
    <span className="text-[13px] text-ink2">
      {object !== null &&
        (object.path === null ? (
          object.words
        ) : (
          <Link href={object.path} prefetch={false} className="underline underline-offset-4">
            {object.words}
          </Link>
        ))}
      {object !== null && words !== '' && ' · '}
      {words}
    </span>
  );
}

const columns = (onOnly: OnOnly): Column<Row>[] => [
  {
    name: 'When',
    cell: (row) => (
      <span className="text-ink2">
        <Moment at={row.at} />
      </span>
    ),
  },
  { name: 'Who', cell: (row) => <Who row={row} onOnly={onOnly} /> },
  { name: 'Did', cell: (row) => actionWords(row.action) },
  {
    name: 'Patients',
    cell: (row) => row.patientIds.length > 0 && <Patients row={row} onOnly={onOnly} />,
  },
  { name: 'What', cell: (row) => <What row={row} /> },
];

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
          beyond="Choose one person or one patient to narrow the list."
          empty={<Empty title="Nothing on record">Nobody has looked yet.</Empty>}
        >
          {(rows) => (
            <DataTable
              label="Record of reads and acts"
              rows={rows}
              rowKey={(row) => row.id}
              columns={columns(setOnly)}
            />
          )}
        </PagedRows>
      </Card>
    </>
  );
}
