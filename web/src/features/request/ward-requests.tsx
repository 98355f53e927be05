'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Age, Moment } from '../../ui/time.tsx';
import { when } from '../../ui/when.ts';
import { useVisit } from '../../visit.ts';
import { Parcel } from './parcel.tsx';
import { useRequestsLive } from './use-requests-live.ts';
import { Seen } from './seen.tsx';
import { UrgencyPill } from './urgency-pill.tsx';
import { useAgain } from './use-again.ts';

type Row = Answers['request']['ofPlace']['rows'][number];

function Folders({ row }: { readonly row: Row }) {
  return (
    <ul className="flex flex-col gap-1">
      {row.folders.map((folder) => (
        <li key={folder.id} className="flex flex-wrap items-center gap-x-2">
          <ChartNumber
            number={folder.number}
            volumeNo={folder.volumeNo}
            filingOrder={folder.filingOrder}
            size={14}
          />
          <span className="text-[13px] text-ink2">
            {folder.holder === null ? '' : `with ${folder.holder}, from `}
            {folder.place.name} · <Seen folder={folder} />
            {row.closedAt === null && folder.turn > 1 && ` · ${folder.turn - 1} before you`}
          </span>
          {isHere(row, folder) && (
            <span className="w-full text-[13px] text-late">
              Seen here before you asked: scan it and it is received, or cancel.
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A scan that came late may show that the place had it already when it asked. */
const isHere = (row: Row, { state, place, seenAt, custody }: Row['folders'][number]): boolean =>
  row.closedAt === null &&
  state === 'waiting' &&
  place.id === row.forPlace.id &&
  custody !== 'in_transit' &&
  custody !== 'missing' &&
  seenAt < row.placedAt;

function HowFar({ row }: { readonly row: Row }) {
  const lines = [
    row.endedReason,
    row.closedAt === null && row.claimedBy !== null ? `pulled by ${row.claimedBy.name}` : null,
    row.forPerson === null ? null : `for ${row.forPerson}`,
  ].filter((line) => line !== null);
  return (
    <span className="flex flex-col items-start gap-1">
      <Parcel state={row.state} />
      {row.overtaken !== null && row.folders.some((folder) => folder.turn > 1) && (
        <span className="text-[13px] text-late">
          {row.overtaken.by ?? 'Somebody'} is more urgent and came before you{' '}
          <Age at={row.overtaken.at} />
        </span>
      )}
      {lines.length > 0 && <span className="text-[13px] text-ink2">{lines.join(' · ')}</span>}
      {row.closedAt !== null && row.retryAt !== null && (
        <span className="text-[13px] text-ink2">
          worth asking again <Moment at={row.retryAt} />
        </span>
      )}
    </span>
  );
}

/** Which request it is: the charts, the place that waits, and when it was asked. */
const named = ({ folders, initials, forPlace, placedAt }: Row, now: number): string =>
  `${[...new Set(folders.map(({ number }) => number))].join(', ') || initials}, for ${forPlace.name}, asked ${when(placedAt, now)}.`;

const endedEmpty = new Set<Row['state']>(['not_fillable', 'cancelled', 'expired']);

interface Acts {
  readonly onCancel: ((row: Row) => void) | null;
  readonly onAgain: ((row: Row) => void) | null;
  /** Charts that the place waits for. */
  readonly open: ReadonlySet<number>;
  readonly pending: boolean;
}

function Act({ row, acts }: { readonly row: Row; readonly acts: Acts }) {
  const { onCancel, onAgain, open, pending } = acts;
  if (onAgain !== null && endedEmpty.has(row.state) && !open.has(row.chartId)) {
    return (
      <Button
        onClick={() => onAgain(row)}
        disabled={pending}
        aria-label={`Ask again for ${row.initials}`}
      >
        Ask again
      </Button>
    );
  }
  if (onCancel === null || row.closedAt !== null) return null;
  return (
    <Button
      onClick={() => onCancel(row)}
      why={row.state === 'sent' ? 'It is on its way already: receive it, and send it back.' : null}
      aria-label={`Cancel the request for ${row.initials}`}
    >
      Cancel
    </Button>
  );
}

function columns(acts: Acts): Column<Row>[] {
  return [
    {
      name: 'Chart',
      cell: (row) => (
        <span>
          <b>{row.initials}</b> <span className="text-ink2">{row.recordType}</span>
          <Folders row={row} />
        </span>
      ),
      className: 'max-md:basis-full',
    },
    {
      name: 'How far it is',
      cell: (row) => <HowFar row={row} />,
    },
    {
      name: 'When',
      cell: (row) => (
        <span className="flex flex-col items-start gap-1">
          {row.closedAt === null && <UrgencyPill urgency={row.urgency} neededBy={row.neededBy} />}
          <span className="text-[13px] text-ink2">
            asked <Moment at={row.placedAt} />
          </span>
        </span>
      ),
    },
    {
      name: 'Act',
      cell: (row) => <Act row={row} acts={acts} />,
    },
  ];
}

const cancelReasons = ['not needed any more', 'asked by mistake', 'the patient did not come'];

/** What a ward or a clinic asked for, each like a parcel. */
export function WardRequests({ placeId }: { readonly placeId: number }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const visit = useVisit(placeId);
  const [asked, setAsked] = useState<Row | null>(null);
  const cancels = useMay('request.cancel');
  const list = useQuery(trpc.request.ofPlace.queryOptions({ placeId, limit: 200, visit }));
  useRequestsLive(placeId, list.data?.rows ?? [], trpc.request.ofPlace.pathKey());
  const cancel = useMutation(
    trpc.request.cancel.mutationOptions({
      onSuccess: () => {
        toast.success('Cancelled. It is off the list.');
        setAsked(null);
        void queries.invalidateQueries({ queryKey: trpc.request.pathKey() });
      },
    }),
  );
  const again = useAgain();
  const open = new Set(
    (list.data?.rows ?? []).flatMap((row) => (row.closedAt === null ? [row.chartId] : [])),
  );
  const acts: Acts = {
    ...{ onCancel: cancels ? setAsked : null, onAgain: again.may ? again.ask : null },
    ...{ open, pending: again.pending },
  };
  return (
    <Card flush tab>
      <Loaded query={list}>
        {({ rows, cut }) =>
          rows.length === 0 ? (
            <Empty
              title="Nothing asked for"
              act={<LinkButton href={paths.search()}>Find a patient</LinkButton>}
            >
              Open a patient and ask for the chart; here you see how far it is.
            </Empty>
          ) : (
            <>
              <DataTable
                label="What this place asked for"
                rows={rows}
                rowKey={(row) => row.id}
                columns={columns(acts)}
              />
              {cut && (
                <p className="px-4 py-3 text-ink2">There are more; the oldest are not shown.</p>
              )}
            </>
          )
        }
      </Loaded>
      {asked !== null && (
        <ReasonDialog
          open
          onClose={() => setAsked(null)}
          title="Cancel this request?"
          sentence={`${named(asked, Date.now())} The file room is told at once.`}
          act="Cancel the request"
          keep="Keep it"
          ready={cancelReasons}
          pending={cancel.isPending}
          onReason={(reason) => cancel.mutate({ requestId: asked.id, reason })}
        />
      )}
    </Card>
  );
}
