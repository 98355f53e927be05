'use client';
import type { WalkAnswer } from '@outguide/server/domain/walk-scan';
import { Check, CircleHelp, Hand, OctagonX, type LucideIcon } from 'lucide-react';
import { ChartNumber } from '../../ui/chart-number.tsx';
import type { Line } from './walk-items.ts';

type Tone = WalkAnswer['tone'];
const looks: Readonly<Record<Tone, { readonly ground: string; readonly icon: LucideIcon }>> = {
  done: { ground: 'bg-done-soft text-done border-done', icon: Check },
  hold: { ground: 'bg-manila-soft text-manila-ink border-manila', icon: Hand },
  question: { ground: 'bg-late-soft text-late border-late', icon: CircleHelp },
  refused: { ground: 'bg-lost-soft text-lost border-lost', icon: OctagonX },
};

/** What the last scan said, big enough to be read at arm's length, in a colour, an icon and a word. */
export interface Answered {
  readonly tone: Tone;
  readonly headline: string;
  readonly line: string;
  readonly more: string | null;
  readonly folder: Pick<Line, 'number' | 'volumeNo' | 'temporary' | 'filingOrder'> | null;
  /** What was recorded of it. */
  readonly recorded: string | null;
}

export function ScanAnswer({ answered }: { readonly answered: Answered | null }) {
  return (
    <div aria-live="assertive" className="sticky top-0 z-20">
      {answered !== null && <Band {...answered} />}
    </div>
  );
}

function Band({ tone, headline, line, more, folder, recorded }: Answered) {
  const { ground, icon: Icon } = looks[tone];
  return (
    <div
      className={`mb-4 flex flex-wrap items-center gap-x-5 gap-y-2 rounded-[10px] border-2 px-5 py-4 ${ground}`}
    >
      <Icon aria-hidden size={40} strokeWidth={2.4} className="shrink-0" />
      <div className="min-w-0 flex-1 basis-[220px]">
        <p className="text-[26px] font-bold leading-tight">{headline}</p>
        <p className="text-[17px] text-ink">{line}</p>
        {more !== null && <p className="text-[15px] font-semibold text-ink">{more}</p>}
        {recorded !== null && <p className="text-[13px] text-ink2">{recorded}</p>}
      </div>
      {folder !== null && <ChartNumber {...folder} size={24} />}
    </div>
  );
}
