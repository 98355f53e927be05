'use client';
import type { PrintJobState } from '@outguide/db/vocabulary';
import { Ban, Check, Clock, Pause, Printer, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Pill, type PillTone } from '../../ui/pill.tsx';

const states: Record<
  PrintJobState,
  { readonly tone: PillTone; readonly icon: LucideIcon; readonly word: string }
> = {
  queued: { tone: 'plain', icon: Clock, word: 'waits its turn' },
  rendering: { tone: 'out', icon: Printer, word: 'begins' },
  printing: { tone: 'out', icon: Printer, word: 'prints' },
  paused: { tone: 'held', icon: Pause, word: 'paused' },
  done: { tone: 'done', icon: Check, word: 'done' },
  failed: { tone: 'lost', icon: TriangleAlert, word: 'failed' },
  cancelled: { tone: 'gone', icon: Ban, word: 'cancelled' },
};

/** Where a print stands, with its icon and word. */
export function JobState({
  state,
  isFile,
}: {
  readonly state: PrintJobState;
  readonly isFile: boolean;
}) {
  const { tone, icon, word } = states[state];
  return (
    <Pill tone={tone} icon={icon}>
      {isFile && state === 'queued' ? 'ready to open' : word}
    </Pill>
  );
}

/** How much of it is out, in words and as one bar. */
export function JobProgress({
  gone,
  total,
  large = false,
}: {
  readonly gone: number;
  readonly total: number;
  readonly large?: boolean;
}) {
  const words = `${gone.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  return (
    <span className="block min-w-[130px]">
      <span className={large ? 'text-[22px] font-[650]' : ''}>{words}</span>
      <span
        role="progressbar"
        aria-label="Labels that are out"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={gone}
        aria-valuetext={words}
        className={`mt-1 flex overflow-hidden rounded-full bg-sunk ${large ? 'h-2.5' : 'h-1.5'}`}
      >
        <span className="bg-done" style={{ width: `${(gone / Math.max(1, total)) * 100}%` }} />
      </span>
    </span>
  );
}
