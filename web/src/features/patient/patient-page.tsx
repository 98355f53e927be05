'use client';
import { useQuery } from '@tanstack/react-query';
import { Eye, Lock } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { howWords } from '../movement/how-words.ts';
import { useLiveQueries } from '../../live-renew.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { FolderPill, OverduePill, Pill } from '../../ui/pill.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { wholeDate } from '../../ui/when.ts';
import { OnScreenToo } from '../copy/on-screen-too.tsx';
import { CombineCard } from '../merge/combine-card.tsx';
import { MergeCard } from '../merge/merge-card.tsx';
import { AskedFor } from '../request/asked-for.tsx';
import { AskButton } from '../request/ask-button.tsx';
import { useMe } from '../../shell/me.ts';
import { useVisit } from '../../visit.ts';
import { ChartActs } from './chart-acts.tsx';

type Opened = Answers['patient']['open'];

type Folder = Opened['charts'][number]['folders'][number];

const columns: readonly Column<Folder>[] = [
  {
    name: 'Volume',
    cell: (row) => (
      <b className="whitespace-nowrap">
        Volume {row.temporary ? `${row.volumeNo}, temporary` : row.volumeNo}
        <OnScreenToo copy={row.copy} />
      </b>
    ),
  },
  {
    name: 'State',
    cell: (row) => (
      <span className="flex flex-wrap gap-2">
        <FolderPill {...row} />
        {row.overdue && <OverduePill>overdue</OverduePill>}
      </span>
    ),
  },
  { name: 'Last known place', cell: (row) => row.placeName },
  {
    name: 'How it is known',
    cell: (row) => (
      <span className="text-ink2">
        {row.how === 'presumed' ? <i>presumed</i> : howWords[row.how]} <Moment at={row.seenAt} />
      </span>
    ),
  },
];

interface OfPerson {
  readonly chart: Opened['charts'][number];
  readonly whose: string;
}

function ChartTitle({ chart, whose }: OfPerson) {
  const { placeId } = useMe();
  const order = chart.folders[0]?.filingOrder;
  return (
    <span className="flex flex-wrap items-center gap-3">
      {chart.recordType}
      <ChartNumber number={chart.number} {...(order === undefined ? {} : { filingOrder: order })} />
      {chart.restricted && (
        <Pill tone="held" icon={Lock}>
          restricted
        </Pill>
      )}
      {chart.folders.length > 0 && (
        <AskButton
          chart={{
            ...{ id: chart.id, name: chart.recordType, number: chart.number, whose },
            asked: chart.asked.some((one) => one.forPlace.id === placeId),
          }}
        />
      )}
    </span>
  );
}

function Chart({ chart, whose }: OfPerson) {
  return (
    <Card
      tab
      flush
      title={<ChartTitle chart={chart} whose={whose} />}
      aside={<ChartActs folders={chart.folders} />}
    >
      <AskedFor asked={chart.asked} />
      {chart.folders.length === 0 ? (
        <Empty title="No folder yet">The chart has no volume.</Empty>
      ) : (
        <DataTable
          label={`Folders of the ${chart.recordType}`}
          rows={chart.folders}
          rowKey={(row) => row.id}
          href={(row) => paths.folder(row.id)}
          columns={columns}
        />
      )}
    </Card>
  );
}

/** The one thing that is said of charts that this person may not know. */
function Withheld() {
  return (
    <Card>
      <p className="flex items-start gap-2">
        <Lock aria-hidden size={16} className="mt-1 shrink-0" />
        <span>
          <b>There is more that you may not see.</b> It is said so that nobody makes a second chart.
          Ask the records officer.
        </span>
      </p>
    </Card>
  );
}

function Numbers({ identifiers }: Pick<Opened, 'identifiers'>) {
  return (
    <Card title="Numbers">
      <ul className="flex flex-col gap-2">
        {identifiers.map((id) => (
          <li
            key={`${id.authority} ${id.value}`}
            className="flex items-baseline justify-between gap-3"
          >
            <span className={`font-mono text-[15px] ${id.active ? '' : 'text-ink3 line-through'}`}>
              {id.value}
            </span>
            <span className="text-[13px] text-ink2">
              {id.kind === 'mrn' ? 'MRN' : id.kind} · {id.authority}
              {id.active ? '' : ' · old, still found'}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Life({ patient }: { readonly patient: Opened }) {
  return (
    <>
      {patient.bornOn === null ? 'birth date not known' : `born ${wholeDate(patient.bornOn)}`}
      {patient.diedOn !== null && ` · died ${wholeDate(patient.diedOn)}`}
      <span className="mt-1 flex items-center gap-1.5 text-[13px]">
        <Eye aria-hidden size={14} /> That you opened this patient is recorded.
      </span>
    </>
  );
}

function Person({ patient, visit }: { readonly patient: Opened; readonly visit: string }) {
  const name = [patient.familyName, patient.givenName].filter(Boolean).join(', ');
  const merged = patient.mergedInto !== null;
  return (
    <>
      <PageTitle title={<bdi>{name}</bdi>} line={<Life patient={patient} />} />
      {patient.mergedInto !== null && (
        <p className="mb-4 rounded-lg bg-manila-soft px-4 py-3 text-manila-ink">
          This number was merged into another.{' '}
          <Link href={paths.patient(patient.mergedInto)} className="font-bold underline">
            Open that patient
          </Link>
        </p>
      )}
      <div className="grid gap-6 xl:grid-cols-[1fr_320px]">
        <div className="flex min-w-0 flex-col gap-6">
          <CombineCard patientId={patient.id} visit={visit} />
          {patient.charts.length === 0 && !patient.withheld && (
            <Card>
              <Empty title="No chart">
                {merged
                  ? 'No paper chart stands under this number. Look at the patient it was merged into.'
                  : 'This patient has no paper chart here.'}
              </Empty>
            </Card>
          )}
          {patient.charts.map((chart) => (
            <Chart key={chart.id} chart={chart} whose={whoseOf(name, patient)} />
          ))}
          {patient.cut && (
            <TooMuch>There is more of this patient than is shown: search finds the rest.</TooMuch>
          )}
          {patient.withheld && <Withheld />}
        </div>
        <div className="flex min-w-0 flex-col gap-6 self-start">
          <Numbers identifiers={patient.identifiers} />
          <MergeCard patientId={patient.id} visit={visit} merged={merged} />
        </div>
      </div>
    </>
  );
}

const whoseOf = (name: string, { bornOn }: Opened): string =>
  bornOn === null ? name : `${name}, born ${wholeDate(bornOn)}`;

/** Folders of one patient whose movements are followed; a page has 20 topics at most. Beyond them the page asks again. */
const followed = 18;
const askAgainMs = 15_000;

const foldersOf = (opened: Opened | undefined): number[] =>
  opened?.charts.flatMap((chart) => chart.folders.map((one) => one.id)) ?? [];

/** One patient, opened: the one page that shows a name. Follows live; one opening is one recorded read. */
export function PatientPage({ patientId }: { readonly patientId: number }) {
  const trpc = useTRPC();
  const visit = useVisit(patientId);
  const opened = useQuery(
    trpc.patient.open.queryOptions(
      { patientId, visit },
      {
        ...{ staleTime: 5 * 60_000, gcTime: 0 },
        refetchInterval: ({ state }) => foldersOf(state.data).length > followed && askAgainMs,
      },
    ),
  );
  const { placeId } = useMe();
  const folders = foldersOf(opened.data);
  useLiveQueries(
    [
      ...folders.slice(0, followed).map((id) => `folder:${id}` as const),
      ...(placeId === null ? [] : [`place:${placeId}` as const]),
    ],
    [
      trpc.patient.open.queryKey({ patientId, visit }),
      trpc.patient.combining.queryKey({ patientId, visit }),
    ],
    (movement) => folders.includes(movement.folderId),
  );
  return <Loaded query={opened}>{(patient) => <Person patient={patient} visit={visit} />}</Loaded>;
}
