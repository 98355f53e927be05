'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay, useMe } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { useVisit } from '../../visit.ts';
import Link from 'next/link';
import { DeclineDialog } from './decline-dialog.tsx';
import { Parcel } from './parcel.tsx';
import { useRequestsLive } from './use-requests-live.ts';
import { Seen } from './seen.tsx';
import { UrgencyPill } from './urgency-pill.tsx';

type Row = Answers['request']['ofRoom']['rows'][number];

function whereOf({ custody, shelf, holder, place }: Row['folders'][number]): string {
  if (holder !== null) return `fetch from ${holder}`;
  return custody === 'filed' ? shelf : place.name;
}

function ToPull({ row, roomId }: { readonly row: Row; readonly roomId: number }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {row.folders.map((folder) => (
        <li key={folder.id} className="flex flex-wrap items-center gap-x-3">
          <Link href={paths.folder(folder.id)} prefetch={false}>
            <ChartNumber
              number={folder.number}
              volumeNo={folder.volumeNo}
              filingOrder={folder.filingOrder}
            />
          </Link>
          <span className={folder.roomId === roomId ? 'font-[650]' : 'text-ink2'}>
            {whereOf(folder)}
          </span>
          <span className="text-[13px] text-ink2">
            <Seen folder={folder} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface Acts {
  readonly meId: number;
  readonly roomId: number;
  readonly pending: boolean;
  readonly onClaim: (row: Row, mine: boolean) => void;
  readonly onNo: (row: Row) => void;
}

function columns({ meId, roomId, pending, onClaim, onNo }: Acts): Column<Row>[] {
  return [
    {
      name: 'To pull',
      cell: (row) => <ToPull row={row} roomId={roomId} />,
      className: 'max-md:basis-full',
    },
    {
      name: 'For',
      cell: (row) => (
        <span>
          <b>{row.forPlace.name}</b>
          <span className="block text-[13px] text-ink2">
            {[
              row.forPerson === null ? null : `for ${row.forPerson}`,
              row.askedBy,
              row.purpose,
              row.comment,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    {
      name: 'When',
      cell: (row) => (
        <span className="flex flex-col items-start gap-1">
          <UrgencyPill urgency={row.urgency} neededBy={row.neededBy} />
          <span className="text-[13px] text-ink2">
            asked <Moment at={row.placedAt} />
          </span>
        </span>
      ),
    },
    {
      name: 'State',
      cell: (row) => (
        <span className="flex flex-col gap-1">
          <Parcel state={row.state} />
          {row.claimedBy !== null && (
            <span className="text-[13px] text-ink2">
              {row.claimedBy.id === meId ? 'by you' : `by ${row.claimedBy.name}`}
            </span>
          )}
        </span>
      ),
    },
    {
      name: 'Act',
      cell: (row) => (
        <span className="flex flex-wrap gap-2 xl:flex-nowrap">
          {row.claimedBy === null ? (
            <Button look="go" disabled={pending} onClick={() => onClaim(row, true)}>
              I pull it
            </Button>
          ) : (
            <Button disabled={pending} onClick={() => onClaim(row, false)}>
              Give it back
            </Button>
          )}
          <Button disabled={pending} onClick={() => onNo(row)}>
            Cannot come
          </Button>
        </span>
      ),
    },
  ];
}

/** What a file room must bring now, the most urgent first; it grows and shrinks by itself while people ask and scan. */
export function RoomRequests({ roomId }: { readonly roomId: number }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const me = useMe();
  const visit = useVisit(roomId);
  const [refusing, setRefusing] = useState<Row | null>(null);
  const works = useMay('request.claim');
  const list = useQuery(trpc.request.ofRoom.queryOptions({ roomId, limit: 200, visit }));
  useRequestsLive(roomId, list.data?.rows ?? [], trpc.request.ofRoom.pathKey());
  const renew = () => void queries.invalidateQueries({ queryKey: trpc.request.pathKey() });
  const claim = useMutation(trpc.request.claim.mutationOptions({ onSettled: renew }));
  const decline = useMutation(
    trpc.request.decline.mutationOptions({
      onSuccess: () => {
        toast.success('Who asked is told, with the reason.');
        setRefusing(null);
        renew();
      },
    }),
  );
  const acts: Acts = {
    meId: me.staffId,
    roomId,
    pending: claim.isPending || !works,
    onClaim: (row, mine) => claim.mutate({ requestId: row.id, mine }),
    onNo: setRefusing,
  };
  return (
    <Card flush tab>
      <Loaded query={list}>
        {({ rows, cut }) =>
          rows.length === 0 ? (
            <Empty title="Nobody waits for a chart of this room">
              Requests appear here by themselves.
            </Empty>
          ) : (
            <>
              <DataTable
                label="What this room must bring"
                rows={rows}
                rowKey={(row) => row.id}
                columns={columns(acts)}
              />
              {cut && (
                <p className="px-4 py-3 text-ink2">
                  There are more; bring the first, and the others appear.
                </p>
              )}
            </>
          )
        }
      </Loaded>
      {refusing !== null && (
        <DeclineDialog
          place={refusing.forPlace.name}
          pending={decline.isPending}
          onClose={() => setRefusing(null)}
          onDecline={(reason, retryAt) =>
            decline.mutate({ requestId: refusing.id, reason, retryAt })
          }
        />
      )}
    </Card>
  );
}
