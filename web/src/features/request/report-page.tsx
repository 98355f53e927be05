'use client';
import { reportDefinitions } from '@outguide/server/domain/request-report';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/field.tsx';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty } from '../../ui/states.tsx';
import { paperWords } from '../copy/paper-words.ts';
import { boundsOf, periods, type Period } from './report-period.ts';
import { ReportRows } from './report-rows.tsx';
import { ReportTable, RowsButton, type Chosen } from './report-table.tsx';

type Report = Answers['request']['report'];

const meanings: readonly (readonly [string, string])[] = [
  ['Asked', reportDefinitions.asked],
  ['Received', reportDefinitions.received],
  ['Fill rate', reportDefinitions.fillRate],
  ['Open', reportDefinitions.open],
  ['Oldest open', reportDefinitions.oldestOpen],
  ['Median', reportDefinitions.median],
  ['Nine of ten', reportDefinitions.p90],
  ['Cannot come', reportDefinitions.not_fillable],
  ['Expired', reportDefinitions.expired],
  ['Cancelled', reportDefinitions.cancelled],
  ['On paper all the same', reportDefinitions.paper],
  ['Of a room', reportDefinitions.room],
];

function Meanings() {
  return (
    <Card title="What the numbers mean">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {meanings.map(([name, meaning]) => (
          <div key={name} className="contents">
            <dt className="font-[650]">{name}</dt>
            <dd className="text-ink2">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Reasons({
  reasons,
  otherReasons,
  choose,
}: Pick<Report, 'reasons' | 'otherReasons'> & { readonly choose: (chosen: Chosen) => void }) {
  if (reasons.length === 0) return null;
  return (
    <Card title="Why they could not come">
      <ul className="flex flex-col gap-1.5">
        {reasons.map(({ reason, count }) => (
          <li key={reason} className="flex items-baseline gap-3">
            <RowsButton
              label={`${reason}: ${count}; show them`}
              onPress={() => choose({ outcome: 'not_fillable', urgency: null, reason })}
            >
              {count}
            </RowsButton>
            <span>{reason}</span>
          </li>
        ))}
        {otherReasons > 0 && (
          <li className="flex items-baseline gap-3">
            <RowsButton
              label={`and ${otherReasons} for rarer reasons; show all that could not come`}
              onPress={() => choose({ outcome: 'not_fillable', urgency: null, reason: null })}
            >
              {otherReasons}
            </RowsButton>
            <span className="text-ink2">and more, each for a rarer reason</span>
          </li>
        )}
      </ul>
    </Card>
  );
}

/** What screens did not spare the walk. */
function OnPaper({
  paper,
  choose,
}: Pick<Report, 'paper'> & { readonly choose: (chosen: Chosen) => void }) {
  if (paper.length === 0) return null;
  return (
    <Card title="Asked for on paper, though complete on a screen">
      <ul className="flex flex-col gap-1.5">
        {paper.map(({ because, count }) => {
          const words = paperWords.find(([reason]) => reason === because)?.[1] ?? because;
          return (
            <li key={because} className="flex items-baseline gap-3">
              <RowsButton
                label={`${words}: ${count}; show them`}
                onPress={() =>
                  choose({ outcome: 'asked', urgency: null, reason: null, paperBecause: because })
                }
              >
                {count}
              </RowsButton>
              <span>{words}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** How requests were answered, by room and period: every number with its meaning, and its rows one press away. */
export function ReportPage() {
  const trpc = useTRPC();
  const [period, setPeriod] = useState<Period>('month');
  const [roomId, setRoomId] = useState<number | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const bounds = boundsOf(period, Date.now());
  const report = useQuery(trpc.request.report.queryOptions({ roomId, ...bounds }));
  return (
    <>
      <PageTitle
        title="How requests were answered"
        line="By room and period. Press a number to see the requests behind it."
      />
      <div className="mb-5 flex flex-wrap gap-4">
        <Choice
          label="Period"
          value={period}
          onChange={(event) => setPeriod(event.target.value as Period)}
        >
          {periods.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Choice>
        <PlacePicker
          label="Room"
          kinds={placesFor.room}
          none="every room"
          onPlace={setRoomId}
          className="w-[300px] max-w-full"
        />
      </div>
      <div className="flex flex-col gap-6">
        <Loaded query={report}>
          {({ lines, reasons, otherReasons, paper }) =>
            lines.length === 0 ? (
              <Card>
                <Empty title="Nothing was asked for in this period">
                  Choose a longer one, or another room.
                </Empty>
              </Card>
            ) : (
              <>
                <Card flush tab>
                  <ReportTable lines={lines} choose={setChosen} />
                </Card>
                <Reasons reasons={reasons} otherReasons={otherReasons} choose={setChosen} />
                <OnPaper paper={paper} choose={setChosen} />
              </>
            )
          }
        </Loaded>
        {chosen !== null && <ReportRows chosen={chosen} roomId={roomId} {...bounds} />}
        <Meanings />
      </div>
    </>
  );
}
