'use client';
import { Hand } from 'lucide-react';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { OverduePill, Pill, StatePill } from '../../ui/pill.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { span, when } from '../../ui/when.ts';

/** What is at a place now, newest arrival first. */
export function HereTable({ placeId, name }: { readonly placeId: number; readonly name: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const now = useNow();
  const opens = useMay('folder.show');
  const here = usePages([...trpc.place.folders.pathKey(), placeId], (cursor) =>
    client.place.folders.query({ placeId, limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
  );
  return (
    <PagedRows
      query={here}
      empty={
        <Empty title="Nothing is here">
          Folders that are scanned to {name} appear within a second.
        </Empty>
      }
    >
      {(rows) => (
        <DataTable
          label={`Folders at ${name}`}
          rows={rows}
          rowKey={(row) => row.id}
          href={(row) => (opens ? paths.folder(row.id) : null)}
          arrived={(row) => row.since > now - 30_000}
          columns={[
            { name: 'Folder', cell: (row) => <ChartNumber {...row} /> },
            {
              name: 'State',
              cell: (row) => (
                <span className="flex flex-wrap gap-1.5">
                  <StatePill state={row.state} />
                  {row.overdue && row.dueAt !== null && (
                    <OverduePill>{span(now - row.dueAt)} overdue</OverduePill>
                  )}
                  {row.wanted && (
                    <Pill tone="held" icon={Hand}>
                      somebody waits
                    </Pill>
                  )}
                </span>
              ),
            },
            {
              name: 'Where',
              cell: (row) =>
                row.comingFrom === null
                  ? [row.holder, row.placeName].filter(Boolean).join(', ')
                  : `left ${row.comingFrom.name}`,
            },
            {
              name: 'Since',
              cell: (row) => (
                <span className="text-ink2">
                  <Age at={row.since} />
                </span>
              ),
            },
            {
              name: 'Due',
              cell: (row) => (
                <span className="text-ink2">{row.dueAt === null ? '' : when(row.dueAt, now)}</span>
              ),
              wide: true,
            },
            {
              name: 'Home',
              cell: (row) => <span className="text-ink2">{row.home.name}</span>,
              wide: true,
            },
          ]}
        />
      )}
    </PagedRows>
  );
}
