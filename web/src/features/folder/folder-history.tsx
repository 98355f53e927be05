'use client';
import type { MovementRow } from '@outguide/server/api/shapes';
import { useNow } from '../../ui/clock.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/states.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { DataTable } from '../../ui/table.tsx';
import { age, when } from '../../ui/when.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { movementWord } from '../movement/movement-words.ts';
import { HowSeen, Where } from '../movement/where.tsx';

/** The word, struck out when it was taken back later, and why, of what was done at a desk. */
function What({ row }: { readonly row: MovementRow }) {
  return (
    <>
      <b className={`whitespace-nowrap ${row.undone ? 'text-ink3 line-through' : ''}`}>
        {movementWord(row.word)}
      </b>
      {row.undone && <span className="block text-[13px] text-ink2">taken back later</span>}
      {row.reason !== null && (
        <span className="block max-w-[36ch] text-[13px] text-ink2 [overflow-wrap:anywhere]">
          “{row.reason}”
        </span>
      )}
    </>
  );
}

/** Every movement of one folder, latest first. */
export function FolderHistory({ folderId }: { readonly folderId: number }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const now = useNow();
  const history = usePages([...trpc.folder.history.pathKey(), folderId], (before) =>
    client.folder.history.query({
      folderId,
      limit: 30,
      ...(before === undefined ? {} : { before }),
    }),
  );
  return (
    <Card title="History" flush>
      <PagedRows
        query={history}
        beyond="Ask “where was it at …” above for any earlier day."
        empty={<Empty title="No movement yet" />}
      >
        {(rows) => (
          <DataTable
            label="History"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                name: 'When',
                cell: (row) => (
                  <span className="whitespace-nowrap text-ink2" title={age(row.at, now)}>
                    {when(row.at, now)}
                  </span>
                ),
              },
              {
                name: 'What',
                cell: (row) => <What row={row} />,
              },
              { name: 'Where', cell: (row) => <Where row={row} /> },
              { name: 'How', cell: (row) => <HowSeen row={row} /> },
            ]}
          />
        )}
      </PagedRows>
    </Card>
  );
}
