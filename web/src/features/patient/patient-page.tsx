'use client';
import { useQuery } from '@tanstack/react-query';
import { Eye, Lock } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { OverduePill, Pill, StatePill } from '../../ui/pill.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';

type Opened = Answers['patient']['open'];

function Chart({ chart }: { readonly chart: Opened['charts'][number] }) {
  return (
    <Card
      tab
      flush
      title={
        <span className="flex flex-wrap items-center gap-3">
          {chart.recordType}
          {chart.number !== '' && (
            <ChartNumber
              number={chart.number}
              {...(chart.folders[0] ? { filingOrder: chart.folders[0].filingOrder } : {})}
            />
          )}
          {chart.restricted && (
            <Pill tone="held" icon={Lock}>
              restricted
            </Pill>
          )}
        </span>
      }
    >
      {chart.folders.length === 0 ? (
        <Empty title={chart.restricted ? 'This chart is restricted' : 'No folder yet'}>
          {chart.restricted
            ? 'That it exists is said so that nobody makes a second one. Ask the records officer.'
            : 'The chart has no volume.'}
        </Empty>
      ) : (
        <DataTable
          label={`Folders of the ${chart.recordType}`}
          rows={chart.folders}
          rowKey={(row) => row.id}
          href={(row) => paths.folder(row.id)}
          columns={[
            {
              name: 'Volume',
              cell: (row) => <b>{row.temporary ? `${row.volumeNo}, temporary` : row.volumeNo}</b>,
            },
            {
              name: 'State',
              cell: (row) => (
                <span className="flex flex-wrap gap-2">
                  <StatePill state={row.state} />
                  {row.overdue && <OverduePill>overdue</OverduePill>}
                </span>
              ),
            },
            { name: 'Seen at', cell: (row) => row.placeName },
            {
              name: 'Seen',
              cell: (row) => (
                <span className="text-ink2">
                  <Moment at={row.seenAt} />
                </span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Person({ patient }: { readonly patient: Opened }) {
  const name = [patient.familyName, patient.givenName].filter(Boolean).join(', ');
  return (
    <>
      <PageTitle
        title={<bdi>{name}</bdi>}
        line={
          <>
            {patient.bornOn === null ? 'birth date not known' : `born ${patient.bornOn}`}
            {patient.diedOn !== null && ` · died ${patient.diedOn}`}
            <span className="mt-1 flex items-center gap-1.5 text-[13px]">
              <Eye aria-hidden size={14} /> That you opened this patient is recorded.
            </span>
          </>
        }
      />
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
          {patient.charts.length === 0 && (
            <Card>
              <Empty title="No chart">This patient has no paper chart here.</Empty>
            </Card>
          )}
          {patient.charts.map((chart) => (
            <Chart key={chart.id} chart={chart} />
          ))}
        </div>
        <Card title="Numbers" className="self-start">
          <ul className="flex flex-col gap-2">
            {patient.identifiers.map((id) => (
              <li
                key={`${id.authority} ${id.value}`}
                className="flex items-baseline justify-between gap-3"
              >
                <span
                  className={`font-mono text-[15px] ${id.active ? '' : 'text-ink3 line-through'}`}
                >
                  {id.value}
                </span>
                <span className="text-[13px] text-ink2">
                  {id.authority} · {id.kind}
                  {id.active ? '' : ' · old, still found'}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

/** One patient, opened: the one page that shows a name. It is asked for once per visit, because each asking is recorded. */
export function PatientPage({ patientId }: { readonly patientId: number }) {
  const trpc = useTRPC();
  const opened = useQuery(
    trpc.patient.open.queryOptions({ patientId }, { staleTime: 5 * 60_000, gcTime: 0 }),
  );
  return <Loaded query={opened}>{(patient) => <Person patient={patient} />}</Loaded>;
}
