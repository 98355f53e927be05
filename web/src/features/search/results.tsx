'use client';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { FolderPill } from '../../ui/pill.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { kindWords } from '../place/kind-words.ts';

type Found = Answers['search']['find'];
type Of<Kind extends 'patients' | 'folders' | 'places'> = Found[Kind][number];

const patients: readonly Column<Of<'patients'>>[] = [
  {
    name: 'Patient',
    cell: (row) => (
      <b>
        <bdi>{row.initials}</bdi>
      </b>
    ),
  },
  {
    name: 'Number ends in',
    cell: (row) => <span className="font-mono">··{row.lastDigits}</span>,
  },
  { name: 'Born', cell: (row) => row.bornYear ?? 'not known', named: true },
  { name: 'Charts', cell: (row) => row.chartCount, named: true },
];
const folders: readonly Column<Of<'folders'>>[] = [
  { name: 'Folder', cell: (row) => <ChartNumber {...row} /> },
  { name: 'State', cell: (row) => <FolderPill {...row} /> },
  { name: 'Last known place', cell: (row) => row.placeName },
];
const places: readonly Column<Of<'places'>>[] = [
  { name: 'Place', cell: (row) => <b>{row.name}</b> },
  { name: 'Kind', cell: (row) => kindWords[row.kind] },
  { name: 'Code', cell: (row) => <span className="font-mono">{row.code}</span> },
];

/** One kind of what was found; nothing of it, no card. */
function Part<Row extends { readonly id: number }>({
  title,
  aside,
  rows,
  columns,
  href,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly href: (id: number) => string;
}) {
  if (rows.length === 0) return null;
  return (
    <Card title={title} aside={aside} flush>
      <DataTable
        label={title}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => href(row.id)}
        columns={columns}
      />
    </Card>
  );
}

/** Everything one search found, patients first. */
export function Results({ found, text }: { readonly found: Found; readonly text: string }) {
  if (found.folders.length + found.patients.length + found.places.length === 0) {
    return (
      <Card>
        <Empty title={`Nothing is found for “${text}”`}>
          Names may have typing errors; numbers need at least their first digits. A label’s code can
          be scanned on any page.
        </Empty>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {found.cut && (
        <TooMuch>There is more than is shown. Type more of the name or number.</TooMuch>
      )}
      <Part
        title="Patients"
        aside="initials and last digits until a patient is opened"
        rows={found.patients}
        columns={patients}
        href={paths.patient}
      />
      <Part title="Folders" rows={found.folders} columns={folders} href={paths.folder} />
      <Part title="Places" rows={found.places} columns={places} href={paths.place} />
    </div>
  );
}
