'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../../ui/button.tsx';

const moved = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** Which day of a clinic is shown: the day before, after, today, or any. */
export function DayPicker({
  day,
  today,
  onDay,
}: {
  readonly day: string;
  readonly today: string;
  readonly onDay: (day: string | undefined) => void;
}) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <Button aria-label="The day before" onClick={() => onDay(moved(day, -1))} className="px-2.5">
        <ChevronLeft aria-hidden size={17} />
      </Button>
      <input
        type="date"
        aria-label="Day"
        value={day}
        onChange={(event) => event.target.value !== '' && onDay(event.target.value)}
        className="rounded-lg border border-edge bg-card px-3 py-[7px]"
      />
      <Button aria-label="The day after" onClick={() => onDay(moved(day, 1))} className="px-2.5">
        <ChevronRight aria-hidden size={17} />
      </Button>
      <Button onClick={() => onDay(undefined)} disabled={day === today}>
        Today
      </Button>
      <Button onClick={() => onDay(moved(today, 1))} disabled={day === moved(today, 1)}>
        Tomorrow
      </Button>
    </div>
  );
}
