'use client';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Tick } from '../../ui/field.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { JobProgress, JobState } from './job-state.tsx';

type Row = Answers['print']['jobs']['rows'][number];

const columns: readonly Column<Row>[] = [
  {
    name: 'Print',
    cell: (row) => (
      <span>
        <b>{row.title}</b>
        <span className="block text-[13px] text-ink2">
          {[row.purpose, row.copies > 1 ? `${row.copies} of each` : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    ),
    className: 'max-md:basis-full',
  },
  {
    name: 'State',
    cell: (row) => (
      <span>
        <JobState state={row.state} isFile={row.printer.transport === 'pdf'} />
        {row.trouble !== null && (
          <span className="block text-[13px] text-ink2">{row.trouble.sentence}</span>
        )}
      </span>
    ),
  },
  { name: 'Out', cell: (row) => <JobProgress gone={row.gone} total={row.total} /> },
  { name: 'Printer', cell: (row) => row.printer.name, named: true },
  {
    name: 'By',
    cell: (row) => (
      <span className="text-ink2">
        {row.by ?? row.kiosk ?? 'a kiosk'} · <Moment at={row.at} />
      </span>
    ),
  },
];

/** Who printed what, the newest first. */
export function JobsPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const prints = useMay('print.start');
  const [open, setOpen] = useState(false);
  const [mine, setMine] = useState(false);
  const input = { open, mine };
  const query = usePages(trpc.print.jobs.queryKey(input), (cursor) =>
    client.print.jobs.query(cursor === undefined ? input : { ...input, cursor }),
  );
  useLiveQueries(['prints'], [trpc.print.jobs.pathKey()], () => false);
  return (
    <>
      <PageTitle
        title="Prints"
        line="Every print, who asked for it, and whether it came out."
        acts={
          prints && (
            <LinkButton href={paths.print()} look="go">
              Print labels
            </LinkButton>
          )
        }
      />
      <div className="mb-6 flex flex-wrap gap-5">
        <Tick label="Not over yet" checked={open} onChange={() => setOpen(!open)} />
        {prints && <Tick label="Mine" checked={mine} onChange={() => setMine(!mine)} />}
      </div>
      <Card flush tab>
        <PagedRows
          query={query}
          empty={
            <Empty title="Nothing was printed">
              {open || mine ? 'Untick the boxes to see all.' : 'What is printed appears here.'}
            </Empty>
          }
          beyond="Tick a box to see fewer."
        >
          {(rows) => (
            <DataTable
              label="Prints"
              rows={rows}
              rowKey={(row) => row.id}
              href={(row) => paths.printJob(row.id)}
              columns={columns}
            />
          )}
        </PagedRows>
      </Card>
    </>
  );
}
