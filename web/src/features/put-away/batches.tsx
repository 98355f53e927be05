'use client';
import { Printer } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { UrgencyPill } from '../request/urgency-pill.tsx';

type List = Answers['place']['putAway'];
type Row = List['strangers'][number];

/** What somebody waits for stands first: it goes to no shelf. */
export function HeldHere({ held }: Pick<List, 'held'>) {
  if (held.length === 0) return null;
  return (
    <Card title="Hold: do not shelve" flush tab>
      <DataTable
        label="Folders that somebody waits for"
        rows={held}
        rowKey={(row) => row.id}
        href={(row) => paths.folder(row.id)}
        columns={[
          { name: 'Folder', cell: (row) => <ChartNumber {...row} /> },
          { name: 'Hold for', cell: (row) => <b>{row.hold.place.name}</b> },
          { name: 'When', cell: (row) => <UrgencyPill {...row.hold} /> },
          {
            name: 'Slip',
            cell: (row) => (
              <a
                href={paths.holdSlip(row.id)}
                target="_blank"
                rel="noreferrer"
                className="relative inline-flex items-center gap-1.5 underline underline-offset-4"
              >
                <Printer aria-hidden size={14} /> Print
              </a>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Lines({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ol className="flex flex-col gap-1.5">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
          <Link href={paths.folder(row.id)} prefetch={false}>
            <ChartNumber {...row} />
          </Link>
          <span className="font-mono text-[14px] text-ink2">{row.shelf.code}</span>
          <span className="text-[13px] text-ink2">
            {row.presumed ? 'presumed here ' : 'here '}
            <Age at={row.since} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** One walk each: the folders whose numbers begin alike on the shelf, in its order. */
export function Batches({ batches }: Pick<List, 'batches'>) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {batches.map(({ digits, rows }) => (
        <Card
          key={digits}
          title={<span className="font-mono text-[22px]">{digits}</span>}
          aside={`${rows.length} ${rows.length === 1 ? 'folder' : 'folders'}`}
        >
          <Lines rows={rows} />
        </Card>
      ))}
    </div>
  );
}

/** Here, and living elsewhere: nobody looks for a gap for these. */
export function Strangers({ strangers }: Pick<List, 'strangers'>) {
  if (strangers.length === 0) return null;
  return (
    <Card title="Live in another room: send them there">
      <Lines rows={strangers} />
    </Card>
  );
}
