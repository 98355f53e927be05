'use client';
import { useQuery } from '@tanstack/react-query';
import { weekDay } from '../../ui/when.ts';
import { FileText, ListChecks, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { DonePill } from '../../ui/pill.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { ByHandDialog } from './by-hand-dialog.tsx';
import { FromClinicDialog } from './from-clinic-dialog.tsx';
import { FromRequestsDialog } from './from-requests-dialog.tsx';

type Row = Answers['pullList']['ofRoom']['rows'][number];
type Making = 'requests' | 'clinic' | 'hand';

function Stand({ row }: { readonly row: Row }) {
  const part = (n: number) => `${(n / Math.max(1, row.lines)) * 100}%`;
  if (row.closedAt !== null) return <DonePill>closed</DonePill>;
  return (
    <span className="block min-w-[150px]">
      <b>{row.toPull}</b> left of {row.lines}
      {row.notFound > 0 && <span className="text-lost">, {row.notFound} not found</span>}
      {row.toAdd > 0 && <span className="text-late">, {row.toAdd} more have come</span>}
      <span aria-hidden className="mt-1 flex h-1.5 overflow-hidden rounded-full bg-sunk">
        <span className="bg-done" style={{ width: part(row.pulled) }} />
        <span className="bg-lost" style={{ width: part(row.notFound) }} />
      </span>
    </span>
  );
}

const columns: readonly Column<Row>[] = [
  {
    name: 'List',
    cell: (row) => (
      <span>
        <b className="text-[17px]">{row.title}</b>
        <span className="block text-[13px] text-ink2">
          {[
            row.forPlace?.name,
            row.onDate === null ? null : weekDay(row.onDate),
            row.purpose,
            row.printedRevision > 0 ? `on paper, revision ${row.printedRevision}` : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    ),
    className: 'max-md:basis-full',
  },
  { name: 'How far', cell: (row) => <Stand row={row} /> },
  { name: 'Walked by', cell: (row) => row.walkers.join(', '), named: true },
  {
    name: 'Made',
    cell: (row) => (
      <span className="text-ink2">
        <Moment at={row.madeAt} />
        {row.madeBy !== null && <span className="block text-[13px]">{row.madeBy}</span>}
      </span>
    ),
  },
];

const makings: readonly (readonly [Making, string, typeof ListChecks])[] = [
  ['requests', 'From requests', ListChecks],
  ['clinic', 'From a clinic’s day', Stethoscope],
  ['hand', 'From numbers', FileText],
];

function Lists({ roomId }: { readonly roomId: number }) {
  const trpc = useTRPC();
  const [making, setMaking] = useState<Making | null>(null);
  const makes = useMay('pullList.fromRequests');
  const shown = useQuery(trpc.place.show.queryOptions({ placeId: roomId }));
  const lists = useQuery(trpc.pullList.ofRoom.queryOptions({ roomId, limit: 100 }));
  useLiveQueries([`place:${roomId}`], [trpc.pullList.ofRoom.pathKey()]);
  const room = shown.data?.place;
  const close = () => setMaking(null);
  return (
    <>
      <PageTitle
        title={room === undefined ? 'Pull lists' : `Pull lists of ${room.name}`}
        line={
          lists.data !== undefined && lists.data.unlisted > 0
            ? `${lists.data.unlisted} ${lists.data.unlisted === 1 ? 'request waits' : 'requests wait'} on no list yet.`
            : 'Every request of this room that can be pulled is on a list.'
        }
        acts={
          <LinkButton href={paths.requests(roomId)} look="quiet">
            What this room must bring
          </LinkButton>
        }
      />
      {makes && (
        <div className="mb-5 flex flex-wrap gap-2">
          {makings.map(([kind, word, Icon]) => (
            <Button
              key={kind}
              look={kind === 'requests' ? 'go' : 'plain'}
              onClick={() => setMaking(kind)}
            >
              <Icon aria-hidden size={16} /> {word}
            </Button>
          ))}
        </div>
      )}
      <Card flush tab>
        <Loaded query={lists}>
          {({ rows, cut }) =>
            rows.length === 0 ? (
              <Empty title="No list is being walked">
                Make one above, or work from the requests.
              </Empty>
            ) : (
              <>
                <DataTable
                  label="Pull lists of this room"
                  rows={rows}
                  rowKey={(row) => row.id}
                  href={(row) => paths.pullList(row.id)}
                  columns={columns}
                />
                {cut && <TooMuch>Only the newest {rows.length} lists are shown.</TooMuch>}
              </>
            )
          }
        </Loaded>
      </Card>
      {making === 'requests' && <FromRequestsDialog roomId={roomId} onClose={close} />}
      {making === 'clinic' && <FromClinicDialog roomId={roomId} onClose={close} />}
      {making === 'hand' && <ByHandDialog roomId={roomId} onClose={close} />}
    </>
  );
}

/** The walks of a file room, and three ways to begin one. */
export function ListsPage({ roomId }: { readonly roomId: number }) {
  return (
    <OnlyFor action="pullList.ofRoom">
      <Lists roomId={roomId} />
    </OnlyFor>
  );
}
