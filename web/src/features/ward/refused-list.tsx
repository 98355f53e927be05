'use client';
import { TriangleAlert } from 'lucide-react';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Person } from './person.tsx';
import type { NotPlaced } from './use-ward-ask.ts';

/** Which charts could not be asked for, each with its sentence and the next act. */
export function RefusedList({
  refused,
  onPutAway,
}: {
  readonly refused: readonly NotPlaced[];
  readonly onPutAway: () => void;
}) {
  if (refused.length === 0) return null;
  return (
    <div role="alert" className="mb-5 rounded-[10px] border border-late bg-late-soft px-5 py-4">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-2 font-[650] text-late">
          <TriangleAlert aria-hidden size={18} />
          {refused.length === 1
            ? 'One chart was not asked for'
            : `${refused.length} charts were not asked for`}
        </p>
        <Button onClick={onPutAway}>Put this away</Button>
      </div>
      <ul className="flex flex-col gap-1.5">
        {refused.map(({ row, chart, refusal }) => (
          <li key={chart.id} className="flex flex-wrap items-center gap-x-3">
            <Person row={row} />
            <ChartNumber number={chart.number} filingOrder={chart.filingOrder} size={14} />
            <span>
              {refusal.sentence} {refusal.nextAct}
            </span>
            {refusal.code === 'patient_died' && (
              <LinkButton href={paths.patient(row.patientId)}>Ask with a reason</LinkButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
