'use client';
import type { PrintLabelState } from '@outguide/db/vocabulary';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { useVisit } from '../../visit.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { paths } from '../../paths.ts';
import { leftOutWords } from './event-words.ts';

type Row = Answers['print']['labels']['rows'][number];

const words: Record<PrintLabelState, string> = {
  waiting: 'waits',
  sending: 'on its way',
  sent: 'sent',
  doubtful: 'not known',
  printed: 'printed',
  not_out: 'did not come out',
  left_out: 'left out',
};

const columns: readonly Column<Row>[] = [
  { name: 'No.', cell: (row) => <span className="font-mono">{row.seq}</span> },
  {
    name: 'Label of',
    cell: (row) =>
      row.filingOrder === null || row.name === null ? (
        (row.name ?? 'a folder that you may not know')
      ) : (
        <span className="inline-flex items-center gap-3">
          <ChartNumber number={row.name} filingOrder={row.filingOrder} />
          <span className="text-ink2">{row.volume}</span>
        </span>
      ),
  },
  {
    name: 'State',
    cell: (row) => (
      <span
        className={row.state === 'doubtful' || row.state === 'not_out' ? 'text-late' : 'text-ink2'}
      >
        {words[row.state]}
        {row.why !== null && `: ${leftOutWords({ why: row.why, said: row.said })}`}
      </span>
    ),
  },
];

const hrefOf = (row: Row): string | null => {
  if (row.name === null) return null;
  if (row.subject === 'folder') return paths.folder(row.subjectId);
  return row.subject === 'place' ? paths.place(row.subjectId) : null;
};

/** Read anew when the print stands otherwise, as one recorded read. The labels of a print one by one, in the order in which they come out. */
export function JobLabels({ jobId, state }: { readonly jobId: string; readonly state: string }) {
  const visit = useVisit(0);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = usePages([...trpc.print.labels.queryKey({ jobId }), state], async (cursor) => {
    const after = cursor === undefined ? 0 : Number(cursor);
    const page = await client.print.labels.query({ jobId, after, visit });
    return {
      rows: page.rows,
      next: page.next === null ? null : String(page.next),
      cut: page.next !== null,
    };
  });
  return (
    <Card title="Labels" flush>
      <PagedRows
        query={query}
        empty={<Empty title="No labels" />}
        beyond="Print a part of it to see the rest."
      >
        {(rows) => (
          <DataTable
            label="Labels of this print"
            rows={rows}
            rowKey={(row) => row.seq}
            href={hrefOf}
            columns={columns}
          />
        )}
      </PagedRows>
    </Card>
  );
}
