'use client';
import type { ListNote } from '@outguide/server/domain/ward-chart';
import { Ban, BedDouble, Clock, Footprints, UserCheck, type LucideIcon } from 'lucide-react';
import { useNow } from '../../ui/clock.ts';
import { clockTime, when } from '../../ui/when.ts';
import type { WardRow } from './chart-line.tsx';
import { noteWords } from './chart-words.ts';

/** Who it is, as little as tells people apart: the name is shown, and put on record, when the patient is opened. */
export function Person({ row }: { readonly row: WardRow }) {
  return (
    <span className="whitespace-nowrap">
      <bdi className="font-bold">{row.initials}</bdi>{' '}
      <span className="text-ink2">··{row.lastDigits}</span>
      {row.bornYear !== null && <span className="text-[13px] text-ink3"> b. {row.bornYear}</span>}
    </span>
  );
}

const icons: Partial<Record<ListNote, LucideIcon>> = {
  inpatient: BedDouble,
  walk_in: Footprints,
  arrived: UserCheck,
  moved: Clock,
  past: Clock,
};

function sentence(row: WardRow, note: ListNote, now: number): string {
  if (note === 'inpatient' && row.lies !== null) {
    const bed = row.lies.bed === null ? '' : `, bed ${row.lies.bed}`;
    return `Lies on ${row.lies.ward}${bed}: ask that ward whether the chart comes with the patient.`;
  }
  const from = row.appointment?.movedFrom;
  if (note === 'moved' && typeof from === 'number') return `Moved from ${when(from, now)}.`;
  return noteWords[note];
}

/** Why a person is not like the others: one sentence each. */
export function Notes({ row }: { readonly row: WardRow }) {
  const now = useNow();
  if (row.notes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-[13px]">
      {row.notes.map((note) => {
        const Icon = icons[note] ?? Ban;
        return (
          <li
            key={note}
            className={`flex items-center gap-1.5 ${icons[note] ? 'text-ink2' : 'text-late'}`}
          >
            <Icon aria-hidden size={14} className="shrink-0" /> {sentence(row, note, now)}
          </li>
        );
      })}
    </ul>
  );
}

/** The bed, or the time of the appointment. */
export function Spot({ row }: { readonly row: WardRow }) {
  if (row.appointment === null) return <span className="font-mono">{row.bed ?? 'no bed'}</span>;
  const over = row.appointment.state === 'cancelled' || row.appointment.state === 'no_show';
  return (
    <span className={`font-mono ${over ? 'text-ink3 line-through' : ''}`}>
      {clockTime(row.appointment.at)}
    </span>
  );
}
