'use client';
import type { ReportOutcome } from '@outguide/server/domain/request-report';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { span } from '../../ui/when.ts';
import { useVisit } from '../../visit.ts';
import { paths } from '../../paths.ts';
import type { Chosen } from './report-table.tsx';
import { stateWords, urgencyWords } from './request-words.ts';

const outcomeWords: Readonly<Record<ReportOutcome, string>> = {
  ...{ asked: 'asked', open: 'open', received: stateWords.received },
  ...{ not_fillable: stateWords.not_fillable, cancelled: stateWords.cancelled },
  expired: stateWords.expired,
  answerable: 'received, could not come or expired',
};

type Row = Answers['request']['reportRows']['rows'][number];

function took(row: Row): string {
  const came = row.folders.flatMap((folder) => (folder.state === 'received' ? [folder.since] : []));
  return row.state === 'received' ? span(Math.max(...came) - row.placedAt) : '';
}

const columns: readonly Column<Row>[] = [
  {
    name: 'Chart',
    cell: (row) => {
      const [first] = row.folders;
      return (
        <span className="flex flex-wrap items-center gap-x-3">
          {first !== undefined && (
            <ChartNumber number={first.number} filingOrder={first.filingOrder} size={14} />
          )}
          <span className="text-ink2">
            {row.folders.length === 1 ? '1 folder' : `${row.folders.length} folders`}
          </span>
        </span>
      );
    },
  },
  { name: 'For', cell: (row) => row.forPlace.name },
  { name: 'Urgency', cell: (row) => urgencyWords[row.urgency] },
  { name: 'Asked', cell: (row) => <Moment at={row.placedAt} /> },
  {
    name: 'Became',
    cell: (row) => (
      <span>
        {stateWords[row.state]}
        {row.endedReason !== null && <span className="text-ink2"> · {row.endedReason}</span>}
      </span>
    ),
  },
  { name: 'Took', cell: (row) => <span className="tabular-nums">{took(row)}</span> },
];

/** The requests behind one number, the slowest first. That they were read is recorded. */
export function ReportRows({
  chosen,
  roomId,
  from,
  to,
}: {
  readonly chosen: Chosen;
  readonly roomId: number | null;
  readonly from: number;
  readonly to: number;
}) {
  const trpc = useTRPC();
  const visit = useVisit(roomId ?? 0);
  const asked = useQuery(
    trpc.request.reportRows.queryOptions({ ...chosen, roomId, from, to, limit: 100, visit }),
  );
  const name =
    chosen.paperBecause === undefined ? outcomeWords[chosen.outcome] : 'on paper all the same';
  return (
    <Card
      flush
      title={`Requests: ${chosen.reason ?? name}${chosen.urgency === null ? '' : `, ${urgencyWords[chosen.urgency]}`}`}
      aside="The slowest and the oldest first. That you read them is recorded."
    >
      <Loaded query={asked}>
        {({ rows, cut }) =>
          rows.length === 0 ? (
            <Empty title="None">Nothing of this kind in the period.</Empty>
          ) : (
            <>
              <DataTable
                label="The requests behind the number"
                rows={rows}
                rowKey={(row) => row.id}
                href={(row) => paths.folder(row.folders[0]?.id ?? 0)}
                columns={columns}
              />
              {cut && <TooMuch>Only the first {rows.length} are shown.</TooMuch>}
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
