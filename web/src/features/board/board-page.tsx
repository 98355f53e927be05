'use client';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Empty } from '../../ui/states.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { movementWord } from '../movement/movement-words.ts';
import { HowSeen, Where } from '../movement/where.tsx';
import { Counts } from './counts.tsx';

/** The last movements of the house as they happen, and how many folders are where. */
export function BoardPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const opens = useMay('folder.show');
  const last = usePages(trpc.board.last.pathKey(), (before) =>
    client.board.last.query({ limit: 50, ...(before === undefined ? {} : { before }) }),
  );
  const counts = useQuery(trpc.board.counts.queryOptions());
  useLiveQueries(['all', 'kiosks'], [trpc.board.last.pathKey(), trpc.board.counts.pathKey()]);

  const openedAt = useRef(Date.now());
  const firstIds = useRef<Set<number> | null>(null);
  const shown = last.data?.pages.flatMap((page) => page.rows);
  if (firstIds.current === null && shown !== undefined)
    firstIds.current = new Set(shown.map((row) => row.id));

  return (
    <>
      <PageTitle title="Board" line="The last movements of the house, as they happen" />
      <Counts counts={counts.data} />
      <Card title="Last movements" tab flush className="mt-6">
        <PagedRows
          query={last}
          beyond="Open a folder for its whole history."
          empty={
            <Empty title="No movement yet">
              The first scan at a kiosk appears here within a second.
            </Empty>
          }
        >
          {(rows) => (
            <DataTable
              label="Last movements"
              rows={rows}
              rowKey={(row) => row.id}
              href={(row) => (opens ? paths.folder(row.folder.id) : null)}
              arrived={(row) =>
                row.at > openedAt.current - 60_000 && firstIds.current?.has(row.id) === false
              }
              columns={[
                { name: 'Folder', cell: (row) => <ChartNumber {...row.folder} /> },
                {
                  name: 'What',
                  cell: (row) => <b className="whitespace-nowrap">{movementWord(row.word)}</b>,
                },
                { name: 'Where', cell: (row) => <Where row={row} /> },
                {
                  name: 'When',
                  cell: (row) => (
                    <span className="text-ink2">
                      <Age at={row.at} />
                    </span>
                  ),
                },
                { name: 'How', cell: (row) => <HowSeen row={row} />, from: 'xl' },
              ]}
            />
          )}
        </PagedRows>
        <RestrictedNote />
      </Card>
    </>
  );
}
