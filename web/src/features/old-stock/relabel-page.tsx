'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useScans } from '../../shell/scan-taker.ts';
import { sayRefusal, useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { FolderLine } from './pair-card.tsx';

type Row = Answers['alias']['relabels']['rows'][number];
type Room = Answers['alias']['relabels']['rooms'][number];

const whys: Readonly<Record<string, string>> = {
  renumbered: 'its number is another now',
  old_label: 'it wears an old label',
};
const often = (count: number) => (count === 1 ? 'once' : `${count} times`);

function whyOf({ why, typed, retried }: Row): string {
  const hard = [
    ...(typed > 0 ? [`typed ${often(typed)}`] : []),
    ...(retried > 0 ? [`read at the second try ${often(retried)}`] : []),
  ];
  return whys[why] ?? (hard.length > 0 ? `it was ${hard.join(', ')}` : 'to be printed again');
}
/** So many go into one print at a time; the rest stays on the list. */
const printAtOnce = 500;

const columns: Column<Row>[] = [
  {
    name: 'Folder',
    cell: (row) => (
      <Link href={paths.folder(row.id)} prefetch={false}>
        <FolderLine folder={row} />
      </Link>
    ),
    className: 'max-md:basis-full',
  },
  { name: 'Why', cell: whyOf },
  {
    name: 'State',
    cell: (row) =>
      row.printedAt === null ? (
        <b>to print</b>
      ) : (
        <span className="text-ink2">
          printed <Moment at={row.printedAt} />, not scanned yet
        </span>
      ),
  },
];

function Rooms({
  rooms,
  chosen,
  onChosen,
}: {
  readonly rooms: readonly Room[];
  readonly chosen: number | null;
  readonly onChosen: (roomId: number | null) => void;
}) {
  const all = rooms.reduce((sum, room) => sum + room.toPrint, 0);
  const choices = [
    { id: null, name: 'All rooms', toPrint: all },
    ...rooms.map(({ id, name, toPrint }) => ({ id, name, toPrint })),
  ];
  return (
    <nav aria-label="Rooms" className="mb-5 flex flex-wrap gap-2">
      {choices.map(({ id, name, toPrint }) => (
        <Button
          key={id ?? 0}
          look={id === chosen ? 'go' : 'plain'}
          aria-pressed={id === chosen}
          onClick={() => onChosen(id)}
        >
          {name} <span className="font-mono">{toPrint.toLocaleString('en')}</span>
        </Button>
      ))}
    </nav>
  );
}

/** A new label, read here before the folder goes back, ends its task. */
function useChecked(): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  useScans((code) => {
    client.alias.checkLabel.mutate({ code }).then(({ done }) => {
      if (done > 0) toast.success('It reads. The folder is off the list.');
      else toast('It reads. Its label was not printed from this list.');
      return queries.invalidateQueries({ queryKey: trpc.alias.relabels.pathKey() });
    }, sayRefusal);
  }, 'page');
}

function Relabel() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [roomId, setRoomId] = useState<number | null>(null);
  useChecked();
  const query = usePages([...trpc.alias.relabels.pathKey(), roomId], (cursor) =>
    client.alias.relabels.query({
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
      ...(roomId === null ? {} : { roomId }),
    }),
  );
  const rooms = useQuery(trpc.alias.relabels.queryOptions({ limit: 1 })).data?.rooms ?? [];
  useLiveQueries(['notices'], [trpc.alias.relabels.pathKey()]);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const toPrint = rows.filter((row) => row.printedAt === null).slice(0, printAtOnce);
  return (
    <>
      <PageTitle
        title="Folders to relabel"
        line="In filing order, room by room. A folder leaves the list when its new label is scanned at a kiosk, or here."
        acts={
          toPrint.length > 0 && (
            <LinkButton
              look="go"
              href={paths.print(
                'folders',
                toPrint.map((row) => row.id),
              )}
            >
              {toPrint.length === 1 ? 'Print 1 label' : `Print ${toPrint.length} labels`}
            </LinkButton>
          )
        }
      />
      <Rooms rooms={rooms} chosen={roomId} onChosen={setRoomId} />
      <Card flush tab>
        <PagedRows
          query={query}
          beyond="Print these, and the others follow."
          empty={
            <Empty title="No folder needs a new label">New ones appear here by themselves.</Empty>
          }
        >
          {(listed) => (
            <DataTable
              label="Folders to relabel"
              rows={listed}
              rowKey={(row) => row.noticeId}
              columns={columns}
            />
          )}
        </PagedRows>
      </Card>
    </>
  );
}

/** Labels to print again, for whatever reason, until each is scanned. */
export function RelabelPage() {
  return (
    <OnlyFor action="alias.relabels">
      <Relabel />
    </OnlyFor>
  );
}
