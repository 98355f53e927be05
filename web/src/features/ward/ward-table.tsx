'use client';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { DataTable, type Column } from '../../ui/table.tsx';
import { BecameOf } from './became-of.tsx';
import { ChartLine, type WardRow } from './chart-line.tsx';
import { Notes, Person, Spot } from './person.tsx';
import { useRowKey } from './use-row-key.ts';
import type { Wanted } from './use-ward-ask.ts';

interface Part {
  readonly placeId: number;
  readonly list: 'beds' | 'appointments';
  readonly rows: readonly WardRow[];
  readonly onAsk: (wanted: readonly Wanted[]) => void;
}

/** Nobody needs the chart of somebody who does not come. */
const isOver = ({ appointment }: WardRow): boolean =>
  appointment?.state === 'cancelled' || appointment?.state === 'no_show';

function columns({ placeId, list, onAsk }: Part, may: boolean): Column<WardRow>[] {
  const charts: Column<WardRow> = {
    name: 'Charts',
    className: 'w-full max-md:basis-full',
    cell: (row) => (
      <div className="flex flex-col gap-1">
        <Notes row={row} />
        {row.charts.length === 0 && <span className="text-ink2">no chart here</span>}
        {row.charts.map((chart) => (
          <ChartLine
            key={chart.id}
            chart={chart}
            onAsk={may && !isOver(row) ? () => onAsk([{ row, chart }]) : null}
          />
        ))}
      </div>
    ),
  };
  const became: Column<WardRow> = {
    name: 'Has come?',
    cell: (row) =>
      row.appointment !== null && may ? (
        <BecameOf placeId={placeId} appointment={row.appointment} who={row.initials} />
      ) : null,
  };
  return [
    { name: list === 'beds' ? 'Bed' : 'Time', cell: (row) => <Spot row={row} /> },
    { name: 'Patient', cell: (row) => <Person row={row} /> },
    charts,
    ...(list === 'beds' ? [] : [became]),
  ];
}

/** The list itself: arrows walk it, Enter opens the patient, A asks for that person's charts. */
export function WardTable(part: Part) {
  const may = useMay('ward.ask');
  const askByKey = useRowKey((at) => {
    const row = part.rows[at];
    if (row && may && !isOver(row))
      part.onAsk(row.charts.flatMap((chart) => (chart.mayAsk ? [{ row, chart }] : [])));
  });
  return (
    <div onKeyDown={askByKey}>
      <DataTable
        label={part.list === 'beds' ? 'Patients by bed' : 'Patients by time'}
        rows={part.rows}
        rowKey={(row) => row.key}
        href={(row) => paths.patient(row.patientId)}
        columns={columns(part, may)}
      />
    </div>
  );
}
