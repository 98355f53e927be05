'use client';
import type { PlaceKind } from '@outguide/db/vocabulary';
import { Hand } from 'lucide-react';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { OverduePill, Pill, StatePill } from '../../ui/pill.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { roughly, span, when } from '../../ui/when.ts';

type Row = Answers['place']['folders']['rows'][number];
interface At {
  readonly id: number;
  readonly name: string;
  readonly kind: PlaceKind;
}

/** To the borrower a folder that is out of its room is here. */
const stateAt = (row: Row, at: At) =>
  row.state === 'out' && at.kind !== 'file_room' ? 'here' : row.state;

function State({ row, at, now }: { readonly row: Row; readonly at: At; readonly now: number }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      <StatePill state={stateAt(row, at)} how={row.how} perhaps={row.perhaps} />
      {row.overdue && row.dueAt !== null && (
        <OverduePill>{span(now - row.dueAt)} overdue</OverduePill>
      )}
      {row.leg !== null && row.leg.dueAt !== null && row.leg.dueAt < now && (
        <OverduePill>expected {roughly(now - row.leg.dueAt)} ago</OverduePill>
      )}
      {row.wanted && (
        <Pill tone="held" icon={Hand}>
          somebody waits
        </Pill>
      )}
    </span>
  );
}

/** Where in the place, or with whom; of what is under way, the other end. */
function whereWords(row: Row, at: At): string {
  if (row.leg === null) return [row.holder, row.placeName].filter(Boolean).join(', ');
  return row.leg.to.id === at.id ? `left ${row.leg.from.name}` : `to ${row.leg.to.name}`;
}

function columnsFor(at: At, rows: readonly Row[], now: number): Column<Row>[] {
  const where: Column<Row> = { name: 'Where', cell: (row) => whereWords(row, at) };
  const scattered = rows.some((row) => whereWords(row, at) !== at.name);
  return [
    { name: 'Folder', cell: (row) => <ChartNumber {...row} /> },
    { name: 'State', cell: (row) => <State row={row} at={at} now={now} /> },
    ...(scattered ? [where] : []),
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
      cell: (row) => {
        const due = row.leg?.dueAt ?? row.dueAt;
        return (
          due !== null && <span className="whitespace-nowrap text-ink2">{when(due, now)}</span>
        );
      },
      named: true,
    },
    {
      name: 'Home',
      cell: (row) => (
        <span className="whitespace-nowrap font-mono text-[14px] text-ink2" title={row.home.name}>
          {row.home.code}
        </span>
      ),
      named: true,
    },
  ];
}

/** What is at a place now, newest arrival first. */
export function HereTable({ at }: { readonly at: At }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const now = useNow();
  const opens = useMay('folder.show');
  const placeId = at.id;
  const here = usePages([...trpc.place.folders.pathKey(), placeId], (cursor) =>
    client.place.folders.query({ placeId, limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
  );
  return (
    <>
      <PagedRows
        query={here}
        beyond="Search finds any folder by its number."
        empty={
          <Empty title="Nothing is here">
            Folders that are scanned to {at.name} appear within a second.
          </Empty>
        }
      >
        {(rows) => (
          <DataTable
            label={`Folders at ${at.name}`}
            rows={rows}
            rowKey={(row) => row.id}
            href={(row) => (opens ? paths.folder(row.id) : null)}
            arrived={(row) => row.since > now - 30_000}
            columns={columnsFor(at, rows, now)}
          />
        )}
      </PagedRows>
      <RestrictedNote />
    </>
  );
}
