'use client';
import { noticeTable } from '@outguide/server/domain/notice-words';
import { useLiveQueries } from '../../live-renew.ts';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { Filter } from './filter.tsx';
import { Sentence } from './sentence.tsx';

type Closed = Answers['notice']['closed']['rows'][number];

/** What ended it: what was said, or the act that ends its kind. */
const why = ({ kind, ended }: Closed): string =>
  ended ?? noticeTable[kind].done ?? 'nothing was said';

/** The notices that were closed, the last first, each with what ended it. */
export function ClosedList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const closed = usePages([...trpc.notice.closed.pathKey()], (cursor) =>
    client.notice.closed.query({ limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
  );
  useLiveQueries(['notices'], [trpc.notice.closed.pathKey()]);
  return (
    <>
      <PageTitle
        title="Closed notices"
        line="What was done, or ended by itself, and why. Nothing is deleted."
      />
      <Filter kind="closed" />
      <Card flush tab>
        <PagedRows
          query={closed}
          beyond="These are the last; the others stay on record."
          empty={<Empty title="No notice was closed yet" />}
        >
          {(rows) => (
            <DataTable
              label="Closed notices"
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                {
                  name: 'Notice',
                  cell: (row) => <Sentence of={row} />,
                  className: 'max-md:basis-full',
                },
                {
                  name: 'Why it is closed',
                  cell: (row) => (
                    <span>
                      {why(row)}
                      {row.closedBy !== null && (
                        <span className="text-ink2"> · {row.closedBy}</span>
                      )}
                    </span>
                  ),
                },
                {
                  name: 'Closed',
                  cell: (row) => (
                    <span className="text-ink2">
                      <Moment at={row.closedAt} />
                    </span>
                  ),
                },
              ]}
            />
          )}
        </PagedRows>
        <RestrictedNote />
      </Card>
    </>
  );
}
