'use client';
import { Check, CircleHelp, FileDown, TriangleAlert } from 'lucide-react';
import type { Answers } from '../../trpc.ts';
import { Pill } from '../../ui/pill.tsx';
import { Age } from '../../ui/time.tsx';

type Printer = Pick<Answers['printer']['list']['rows'][number], 'told' | 'transport'>;

/** The lamp of a printer: what it said last, and when. */
export function PrinterState({ printer: { told, transport } }: { readonly printer: Printer }) {
  if (transport === 'pdf')
    return (
      <Pill tone="plain" icon={FileDown}>
        makes files
      </Pill>
    );
  if (told === null)
    return (
      <Pill tone="plain" icon={CircleHelp}>
        not asked yet
      </Pill>
    );
  const ready = told.state === 'ready';
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Pill tone={ready ? 'done' : 'late'} icon={ready ? Check : TriangleAlert}>
        {ready ? 'ready' : told.sentence.replace(/\.$/, '').replace(/^It(’s| is) /, '')}
      </Pill>
      <span className="text-[13px] text-ink3">
        <Age at={told.at} />
      </span>
    </span>
  );
}
