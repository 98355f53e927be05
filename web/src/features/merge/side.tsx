import { Ban, Check, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answers } from '../../trpc.ts';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { FolderPill, Pill } from '../../ui/pill.tsx';
import { wholeDate } from '../../ui/when.ts';

export type Compared = Answers['patient']['compare'];
export type SideOf = Compared['sides'][number];

/** A fact of one of the two; `differs` is doubled by a word, so that nobody needs the colour. */
function Fact({
  name,
  differs = false,
  children,
}: {
  readonly name: string;
  readonly differs?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={`rounded-lg px-3 py-2 ${differs ? 'bg-late-soft' : ''}`}>
      <dt className="flex justify-between gap-3 text-[13px] text-ink2">
        {name}
        {differs && <span className="font-semibold text-late">differs</span>}
      </dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Charts({ charts }: Pick<SideOf['patient'], 'charts'>) {
  if (charts.length === 0) return <>no chart</>;
  return (
    <ul className="flex flex-col gap-2">
      {charts.map((chart) => (
        <li key={chart.id} className="flex flex-col gap-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {chart.recordType}
            <ChartNumber
              number={chart.number}
              size={15}
              {...(chart.folders[0] ? { filingOrder: chart.folders[0].filingOrder } : {})}
            />
            {chart.restricted && (
              <Pill tone="held" icon={Lock}>
                restricted
              </Pill>
            )}
          </span>
          <span className="flex flex-wrap gap-2">
            {chart.folders.map((folder) => (
              <span key={folder.id} className="inline-flex items-center gap-1.5 text-[13px]">
                vol. {folder.volumeNo} <FolderPill {...folder} />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One of the two numbers, and whether it is to be the one that stays. */
export function Side({
  side,
  differs,
  stays,
  onStays,
}: {
  readonly side: SideOf;
  readonly differs: Compared['differs'];
  readonly stays: boolean;
  readonly onStays: () => void;
}) {
  const { patient, bed, requests, appointments, mayNotStay } = side;
  const name = [patient.familyName, patient.givenName].filter(Boolean).join(', ');
  return (
    <section
      aria-label={name}
      className={`min-w-0 rounded-[10px] border-2 bg-card px-2 pb-2 pt-3 ${stays ? 'border-done' : 'border-line'}`}
    >
      <label className="mb-2 flex min-h-11 items-center gap-3 px-3 font-[650]">
        <input
          type="radio"
          name="stays"
          checked={stays}
          disabled={mayNotStay !== null}
          onChange={onStays}
          className="size-5 accent-[var(--done)]"
        />
        <span className="flex-1">This number stays</span>
        {stays && (
          <Pill tone="done" icon={Check}>
            stays
          </Pill>
        )}
      </label>
      {mayNotStay !== null && (
        <p className="mx-3 mb-2 flex gap-2 text-[13px] text-lost">
          <Ban aria-hidden size={15} className="mt-0.5 shrink-0" />
          {mayNotStay.sentence} {mayNotStay.nextAct}
        </p>
      )}
      <dl className="flex flex-col gap-0.5">
        <Fact name="Name" differs={differs.includes('name')}>
          <b>
            <bdi>{name}</bdi>
          </b>
        </Fact>
        <Fact name="Born" differs={differs.includes('born')}>
          {patient.bornOn === null ? 'not known' : wholeDate(patient.bornOn)}
          {patient.diedOn !== null && ` · died ${wholeDate(patient.diedOn)}`}
        </Fact>
        <Fact name="Numbers">
          {patient.identifiers.map((one) => (
            <span key={`${one.authority} ${one.value}`} className="mr-4 inline-block">
              <span className="font-mono">{one.value}</span>{' '}
              <span className="text-[13px] text-ink2">{one.authority}</span>
            </span>
          ))}
        </Fact>
        <Fact name="Charts">
          <Charts charts={patient.charts} />
        </Fact>
        <Fact name="Now">
          {bed === null ? 'in no bed' : `in a bed at ${bed}`} · {requests} open{' '}
          {requests === 1 ? 'request' : 'requests'} · {appointments}{' '}
          {appointments === 1 ? 'appointment' : 'appointments'} to come
        </Fact>
      </dl>
    </section>
  );
}
