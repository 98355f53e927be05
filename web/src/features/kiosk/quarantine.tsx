'use client';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { keptApartWords } from './kept-apart-words.ts';
import { Moment } from '../../ui/time.tsx';

/** What one kiosk sent that could not be settled: kept, and listed with its reason. */
export function Quarantine({
  kioskId,
  count,
}: {
  readonly kioskId: number;
  readonly count: number;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const held = usePages([...trpc.kiosk.quarantine.pathKey(), kioskId], (cursor) =>
    client.kiosk.quarantine.query({
      kioskId,
      limit: 50,
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  return (
    <Card
      title={`Quarantine · ${count.toLocaleString('en')}`}
      flush
      aside="kept, not settled; nothing is thrown away"
    >
      <PagedRows
        query={held}
        beyond="These are the newest; the others are kept."
        empty={<Empty title="Nothing is held" />}
      >
        {(rows) => (
          <DataTable
            label="Quarantined scans"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { name: 'Received', cell: (row) => <Moment at={row.receivedAt} /> },
              { name: 'Why', cell: (row) => <b>{keptApartWords(row.reason)}</b> },
              {
                name: 'Record',
                cell: (row) => (
                  <span className="font-mono text-[13px]">
                    {row.epoch} · {row.seq}
                  </span>
                ),
              },
            ]}
          />
        )}
      </PagedRows>
    </Card>
  );
}
