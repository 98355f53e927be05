'use client';
import { usualMinutes } from '@outguide/server/domain/leg-times';
import { carriedBys } from '@outguide/db/vocabulary';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { when } from '../../ui/when.ts';
import { WayDialog, type Way } from './way-dialog.tsx';
import { byWords, timeWords } from './way-words.ts';

type Doing = { readonly act: 'set' | 'unset'; readonly way: Way | null };

const end = (place: Way['from']) => place?.name ?? <span className="text-ink2">every room</span>;

function columns(now: number, onDo: ((doing: Doing) => void) | null): Column<Way>[] {
  const acts: Column<Way> = {
    name: 'Change',
    cell: (way) => (
      <span className="flex flex-wrap gap-2">
        <Button onClick={() => onDo?.({ act: 'set', way })}>Change</Button>
        <Button look="quiet" onClick={() => onDo?.({ act: 'unset', way })}>
          Take back
        </Button>
      </span>
    ),
  };
  return [
    { name: 'From', named: true, cell: (way) => end(way.from) },
    { name: 'To', named: true, cell: (way) => end(way.to) },
    { name: 'Carried', cell: (way) => (way.by === null ? 'by anything' : byWords[way.by]) },
    { name: 'May take', named: true, cell: (way) => <b>{timeWords(way.minutes)}</b> },
    {
      name: 'Used now',
      named: true,
      cell: (way) =>
        way.underWay === 0 ? (
          <span className="text-ink2">nothing under way</span>
        ) : (
          `${way.underWay} ${way.underWay === 1 ? 'folder' : 'folders'} under way`
        ),
    },
    {
      name: 'Set',
      cell: (way) => (
        <small className="text-ink2">
          {way.setBy ?? 'at the console'}, from {when(way.validFrom, now)}
        </small>
      ),
    },
    ...(onDo === null ? [] : [acts]),
  ];
}

/** What counts where nobody has set a time. */
function Usual() {
  return (
    <Card title="Where nobody has set a time">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {carriedBys.map((by) => (
          <li key={by}>
            {byWords[by]} <b>{timeWords(usualMinutes[by])}</b>
          </li>
        ))}
        <li>
          not known by what <b>{timeWords(usualMinutes.unknown)}</b>
        </li>
      </ul>
      <p className="mt-3 max-w-[80ch] text-[13px] text-ink2">
        Of several times the most particular counts: its two rooms, then where it goes, then what
        carries it. Whatever takes longer is listed under “On its way”, past its time.
      </p>
    </Card>
  );
}

function Unset({ way, onClose }: { readonly way: Way; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const unset = useMutation(
    trpc.leg.setTime.mutationOptions({
      onSuccess: () => {
        toast.success('Taken back. What is sent from the next minute on has the time before it.');
        void queries.invalidateQueries({ queryKey: trpc.leg.pathKey() });
        onClose();
      },
    }),
  );
  const { from, to, by } = way;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Take this time back?"
      sentence={`From ${from?.name ?? 'every room'} to ${to?.name ?? 'every room'} then counts the next time that fits, or the usual one. What is under way keeps its own.`}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          disabled={unset.isPending}
          onClick={() =>
            unset.mutate({
              ...{ fromPlaceId: from?.id ?? null, toPlaceId: to?.id ?? null, by, minutes: null },
            })
          }
        >
          Take it back
        </Button>
      </div>
    </Dialog>
  );
}

function Ways() {
  const trpc = useTRPC();
  const now = useNow();
  const sets = useMay('leg.setTime');
  const seesLegs = useMay('leg.underWay');
  const [doing, setDoing] = useState<Doing | null>(null);
  const shown = useQuery(trpc.leg.times.queryOptions());
  const close = () => setDoing(null);
  return (
    <>
      <PageTitle
        title="Times of the ways"
        line="How long a folder may be on its way between two rooms before somebody must ask who has it."
        acts={
          <>
            {seesLegs && <LinkButton href={paths.legs()}>On its way</LinkButton>}
            {sets && (
              <Button look="go" onClick={() => setDoing({ act: 'set', way: null })}>
                <Plus aria-hidden size={17} /> Set a time
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <Card flush tab>
          <Loaded query={shown}>
            {({ rows, cut }) =>
              rows.length === 0 ? (
                <Empty title="No way has a time of its own yet">
                  The usual times below count everywhere. Set one where a way is much shorter or
                  much longer, as to another building.
                </Empty>
              ) : (
                <>
                  <DataTable
                    label="Times of the ways"
                    rows={rows}
                    rowKey={(way) => way.id}
                    columns={columns(now, sets ? setDoing : null)}
                  />
                  {cut && <TooMuch>Only the first {rows.length} ways are shown.</TooMuch>}
                </>
              )
            }
          </Loaded>
        </Card>
        <Usual />
      </div>
      {doing?.act === 'set' && <WayDialog way={doing.way} onClose={close} />}
      {doing?.act === 'unset' && doing.way !== null && <Unset way={doing.way} onClose={close} />}
    </>
  );
}

/** For managers: how long ways may take, where used, and the change of it. */
export function WaysPage() {
  return (
    <OnlyFor action="leg.times">
      <Ways />
    </OnlyFor>
  );
}
