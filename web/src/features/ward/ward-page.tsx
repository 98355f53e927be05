'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MonitorCheck } from 'lucide-react';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { span } from '../../ui/when.ts';
import { useVisit } from '../../visit.ts';
import { WantedHere } from '../request/wanted-here.tsx';
import { countWords } from './chart-words.ts';
import { DayPicker } from './day-picker.tsx';
import { RefusedList } from './refused-list.tsx';
import { OtherListDialog } from './other-list-dialog.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { byScreen, useWardAsk, wantedOf, type Wanted } from './use-ward-ask.ts';
import { WalkInDialog } from './walk-in-dialog.tsx';
import { WardTable } from './ward-table.tsx';

type Shown = Answers['ward']['now'];

/** Topics left beside the place itself; a page has twenty at most. */
const followed = 18;

/** Folders of these charts that stand in another room: their moves are told only to who follows them. */
function foldersAway({ rows }: Shown): number[] {
  return rows.flatMap((row) =>
    row.charts.flatMap(({ folders }) => folders.flatMap((one) => (one.here ? [] : [one.id]))),
  );
}

function countsOf({ rows, list }: Shown): string {
  const charts = rows.flatMap((row) => row.charts);
  const people = `${rows.length} ${list === 'beds' ? (rows.length === 1 ? 'bed' : 'beds') : rows.length === 1 ? 'person' : 'people'}`;
  const states = countWords.flatMap(([state, words]) => {
    const n = charts.filter((chart) => chart.state === state).length;
    return n === 0 ? [] : [`${n} ${words}`];
  });
  const total = `${charts.length} ${charts.length === 1 ? 'chart' : 'charts'}`;
  return [`${people}, ${total}`, ...states].join(' · ');
}

function Nobody({ shown }: { readonly shown: Shown }) {
  return shown.list === 'beds' ? (
    <Empty title="Nobody lies here, as the records say">
      Stays come from the admission system by file; ask the administrator for the import.
    </Empty>
  ) : (
    <Empty title="Nobody is expected on this day">
      Appointments come from the scheduling system by file. Who walks in can be added by hand.
    </Empty>
  );
}

/** What the one press asks for, before it is pressed: for where, and when it is needed. */
function askWords({ place, list, leadMinutes }: Shown, count: number): string {
  const what = `Asks for ${count === 1 ? 'one chart' : `${count} charts`} to ${place.name}`;
  if (list === 'beds') return `${what}, needed today.`;
  return `${what}, each ${span(leadMinutes * 60_000)} before its appointment, or now where that is past.`;
}

function nothingToAsk({ rows }: Shown, onScreen: number): string {
  const open = rows.flatMap((row) => row.charts).filter(({ state }) => state !== 'here');
  if (open.length === 0) return 'All charts are here.';
  return onScreen === 0
    ? 'All that is not here is asked for already.'
    : 'All that is not here is asked for, or on a screen.';
}

/** One press for all; where there is nothing left to ask for, why there is no button. */
function AskForAll({
  shown,
  count,
  onScreen,
  pending,
  onAsk,
}: {
  readonly shown: Shown;
  readonly count: number;
  readonly onScreen: number;
  readonly pending: boolean;
  readonly onAsk: () => void;
}) {
  return (
    <div className="-mt-2 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2" data-line>
      {count > 0 && (
        <Button look="go" disabled={pending} onClick={onAsk}>
          Ask for all that are not here ({count})
        </Button>
      )}
      <p className="text-[13px] text-ink2">
        {count > 0 ? askWords(shown, count) : nothingToAsk(shown, onScreen)}
      </p>
    </div>
  );
}

/** What "ask for all" does not ask for, since nobody need carry it. */
function LeftOut({
  charts,
  onChoose,
}: {
  readonly charts: readonly Wanted[];
  readonly onChoose: () => void;
}) {
  if (charts.length === 0) return null;
  return (
    <p className="mb-5 flex flex-wrap items-center justify-between gap-3 rounded-[10px] bg-done-soft px-5 py-3">
      <span className="flex items-center gap-2.5">
        <MonitorCheck aria-hidden size={18} className="shrink-0" />
        {charts.length === 1
          ? 'One chart is complete on a screen already, and is left out.'
          : `${charts.length} charts are complete on a screen already, and are left out.`}
      </span>
      <Button onClick={onChoose}>Open, or ask for the paper</Button>
    </p>
  );
}

function Body({ shown, onDay }: { readonly shown: Shown; readonly onDay: (day?: string) => void }) {
  const { place, list, rows } = shown;
  const [walkIn, setWalkIn] = useState(false);
  const [other, setOther] = useState(false);
  const may = useMay('ward.ask');
  const { send, pending, refused, putAway } = useWardAsk(place.id);
  const [wanted, onScreen] = byScreen(wantedOf(rows));
  const [paper, setPaper] = useState<readonly Wanted[]>([]);
  const askFor = (some: readonly Wanted[]) => {
    const [carried, shown] = byScreen(some);
    send(carried);
    setPaper(shown);
  };
  return (
    <>
      <PageTitle
        title={place.name}
        line={countsOf(shown)}
        acts={
          <>
            <Button look="quiet" onClick={() => setOther(true)}>
              Another list
            </Button>
            <LinkButton href={paths.delivery(place.id)}>Receive and hand over</LinkButton>
            {list === 'appointments' && may && (
              <Button onClick={() => setWalkIn(true)}>Somebody came</Button>
            )}
          </>
        }
      />
      {may && rows.length > 0 && (
        <AskForAll
          {...{ shown, pending }}
          count={wanted.length}
          onScreen={onScreen.length}
          onAsk={() => send(wanted)}
        />
      )}
      {list === 'appointments' && <DayPicker day={shown.day} today={shown.today} onDay={onDay} />}
      {may && <LeftOut charts={onScreen} onChoose={() => setPaper(onScreen)} />}
      <WantedHere placeId={place.id} />
      <RefusedList refused={refused} onPutAway={putAway} />
      <Card flush tab>
        {rows.length === 0 ? (
          <Nobody shown={shown} />
        ) : (
          <WardTable placeId={place.id} list={list} rows={rows} onAsk={askFor} />
        )}
        {shown.cut && <TooMuch>Only the first {rows.length} people are shown.</TooMuch>}
        <RestrictedNote />
      </Card>
      {paper.length > 0 && (
        <PaperDialog wanted={paper} onSend={send} onClose={() => setPaper([])} />
      )}
      {other && <OtherListDialog onClose={() => setOther(false)} />}
      {walkIn && <WalkInDialog placeId={place.id} onClose={() => setWalkIn(false)} />}
    </>
  );
}

function Ward({ placeId }: { readonly placeId: number }) {
  const trpc = useTRPC();
  const visit = useVisit(placeId);
  const [day, setDay] = useState<string | undefined>();
  const shown = useQuery(
    trpc.ward.now.queryOptions(
      { placeId, visit, ...(day === undefined ? {} : { day }) },
      { placeholderData: keepPreviousData },
    ),
  );
  const folders = shown.data === undefined ? [] : foldersAway(shown.data);
  const topics = folders.slice(0, followed).map((id) => `folder:${id}` as const);
  useLiveQueries([`place:${placeId}`, ...topics], [trpc.ward.now.pathKey()]);
  return <Loaded query={shown}>{(data) => <Body shown={data} onDay={setDay} />}</Loaded>;
}

/** My ward by bed, my clinic by time: each person with the state of the charts. Follows live. */
export function WardPage({ placeId }: { readonly placeId: number }) {
  return (
    <OnlyFor action="ward.now">
      <Ward placeId={placeId} />
    </OnlyFor>
  );
}
