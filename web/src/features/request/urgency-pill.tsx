'use client';
import type { Urgency } from '@outguide/db/vocabulary';
import { Clock, Hand, Zap } from 'lucide-react';
import { useNow } from '../../ui/clock.ts';
import { Pill } from '../../ui/pill.tsx';
import { when } from '../../ui/when.ts';

/** How urgent a request is: its icon, its word and, where it has one, its time. */
export function UrgencyPill({
  urgency,
  neededBy,
}: {
  readonly urgency: Urgency;
  readonly neededBy: number | null;
}) {
  const now = useNow();
  if (urgency === 'now') {
    return (
      <Pill tone="lost" icon={Zap}>
        now
      </Pill>
    );
  }
  if (neededBy !== null) {
    return (
      <Pill tone={neededBy < now ? 'late' : 'held'} icon={Clock}>
        by {when(neededBy, now)}
      </Pill>
    );
  }
  return (
    <Pill tone="held" icon={Hand}>
      today
    </Pill>
  );
}
