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
import { Moment } from '../../ui/time.tsx';
import { useVisit } from '../../visit.ts';
import { Parcel } from './parcel.tsx';
import { useRequestsLive } from './use-requests-live.ts';
import { Seen } from './seen.tsx';
import { UrgencyPill } from './urgency-pill.tsx';

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
            {folder.place.name} · <Seen folder={folder} />
            {folder.turn > 1 && ` · ${folder.turn - 1} before you`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function columns(onCancel: ((row: Row) => void) | null): Column<Row>[] {
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
      cell: (row) => (
        <span className="flex flex-col gap-1">
          <Parcel state={row.state} />
          <span className="text-[13px] text-ink2">
            {row.endedReason ?? (row.claimedBy === null ? '' : `pulled by ${row.claimedBy.name}`)}
          </span>
        </span>
      ),
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
      cell: (row) =>
        onCancel !== null && row.closedAt === null ? (
          <Button
            onClick={() => onCancel(row)}
            why={
              row.state === 'sent'
                ? 'It is on its way already: receive it, and send it back.'
                : null
            }
            aria-label={`Cancel the request for ${row.initials}`}
          >
            Cancel
          </Button>
        ) : null,
    },
  ];
}

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
        toast.success('Cancelled. Nobody walks for it any more.');
        setAsked(null);
        void queries.invalidateQueries({ queryKey: trpc.request.pathKey() });
      },
    }),
  );
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
                columns={columns(cancels ? setAsked : null)}
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
          sentence="The file room is told at once."
          act="Cancel the request"
          pending={cancel.isPending}
          onReason={(reason) => cancel.mutate({ requestId: asked.id, reason })}
        />
      )}
    </Card>
  );
}
