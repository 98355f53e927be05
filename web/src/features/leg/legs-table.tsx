'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { OverduePill } from '../../ui/pill.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { span, when } from '../../ui/when.ts';

type Row = Answers['leg']['underWay']['rows'][number];

/** Which legs: all, those past their time or not yet, or what is in one carrier. */
export interface Which {
  readonly inTime?: boolean;
  readonly stuck?: boolean;
  readonly carrierId?: number;
}

/** A name that stands in one line beside the others. */
const shortName = 16;

function Place({ place }: { readonly place: Row['to'] }) {
  return (
    <Link
      href={paths.place(place.id)}
      prefetch={false}
      className={`underline underline-offset-4 ${place.name.length <= shortName ? 'whitespace-nowrap' : ''}`}
    >
      {place.name}
    </Link>
  );
}

/** What it goes by; a folder that nobody named a carrier for goes by itself. */
function By({ row }: { readonly row: Row }) {
  if (row.carrier !== null) return <Place place={row.carrier} />;
  return <span className="text-ink2">{row.carriedBy ?? 'not told'}</span>;
}

function Due({ row, now }: { readonly row: Row; readonly now: number }) {
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      {when(row.dueAt, now)}
      {row.dueAt < now && <OverduePill>{span(now - row.dueAt)} late</OverduePill>}
    </span>
  );
}

function LastScan({ row }: { readonly row: Row }) {
  if (row.seen.id === row.from.id && row.seenAt <= row.sentAt)
    return <span className="whitespace-nowrap text-ink2">none since</span>;
  const how =
    row.how === 'presumed' ? 'presumed' : row.how === 'in_carrier' ? 'with its carrier' : 'seen';
  return (
    <span className="text-ink2">
      {how} at {row.seen.name} · <Moment at={row.seenAt} />
    </span>
  );
}

function columns(which: Which, now: number, onRecall: ((row: Row) => void) | null): Column<Row>[] {
  const act: Column<Row> = {
    name: 'Act',
    cell: (row) => <Button onClick={() => onRecall?.(row)}>Call back</Button>,
  };
  const by: Column<Row> = { name: 'By', cell: (row) => <By row={row} />, named: true };
  return [
    { name: 'Folder', cell: (row) => <ChartNumber {...row.folder} /> },
    { name: 'To', cell: (row) => <Place place={row.to} />, named: true },
    { name: 'Due', cell: (row) => <Due row={row} now={now} />, named: true },
    ...(which.carrierId === undefined ? [by] : []),
    {
      name: 'From',
      cell: (row) => (
        <span>
          {row.from.name}{' '}
          <span className="whitespace-nowrap text-ink2">{when(row.sentAt, now)}</span>
        </span>
      ),
      named: true,
    },
    { name: 'Last scan', cell: (row) => <LastScan row={row} />, named: true },
    ...(onRecall === null ? [] : [act]),
  ];
}

/** The question before a folder is called back. */
function CallBack({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const recall = useMutation(
    trpc.leg.recall.mutationOptions({
      onSuccess: () => {
        toast.success(`Called back to ${row.from.name}. Tell who carries it.`);
        onClose();
        void queries.invalidateQueries({ queryKey: trpc.leg.pathKey() });
      },
    }),
  );
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title="Call this folder back?"
      sentence={`It is on its way to ${row.to.name}. It will be expected at ${row.from.name} again.`}
      act="Call it back"
      pending={recall.isPending}
      onReason={(reason) => recall.mutate({ folderId: row.folder.id, reason })}
    />
  );
}

/** Folders on their way, what is due first at the top. */
export function LegsTable({ which }: { readonly which: Which }) {
  const trpc = useTRPC();
  const recalls = useMay('leg.recall');
  const [asked, setAsked] = useState<Row | null>(null);
  const client = useTRPCClient();
  const now = useNow();
  const opens = useMay('folder.show');
  const { stuck = false, inTime = false, carrierId } = which;
  const key = stuck ? trpc.leg.stuck.pathKey() : trpc.leg.underWay.pathKey();
  const legs = usePages([...key, carrierId ?? null, inTime], (cursor) => {
    const asked = {
      limit: 50,
      ...(cursor === undefined ? {} : { cursor }),
      ...(carrierId === undefined ? {} : { carrierId }),
    };
    return stuck ? client.leg.stuck.query(asked) : client.leg.underWay.query({ ...asked, inTime });
  });
  const empty = stuck ? (
    <Empty title="Nothing is late">What is on its way past its time is listed here.</Empty>
  ) : (
    <Empty title={inTime ? 'Nothing else is on its way' : 'Nothing is on its way'}>
      {carrierId === undefined
        ? 'What is sent to a place that confirms by a scan is listed until it is scanned there.'
        : 'Scan its code, then the folders and where they go, in any order.'}
    </Empty>
  );
  return (
    <>
      <PagedRows query={legs} beyond="Search finds any folder by its number." empty={empty}>
        {(rows) => (
          <DataTable
            label={stuck ? 'Late on their way' : 'On their way'}
            rows={rows}
            rowKey={(row) => row.folder.id}
            href={(row) => (opens ? paths.folder(row.folder.id) : null)}
            columns={columns(which, now, recalls ? setAsked : null)}
          />
        )}
      </PagedRows>
      {asked !== null && (
        <CallBack key={asked.folder.id} row={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
