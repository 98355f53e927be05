import type { MovementRow } from '@outguide/server/api/shapes';
import { howWords } from './how-words.ts';
import { atADesk } from './movement-words.ts';

/** From → to, in words that a screen reader reads too. */
export function Where({ row }: { readonly row: MovementRow }) {
  const to = row.toName ?? row.to?.name ?? null;
  const from = row.from?.name ?? null;
  // What is marked missing went nowhere: it was last known there.
  if (to === null || row.word === 'missing') return <>{from ?? '–'}</>;
  if (from === null || from === to) return <>{to}</>;
  return (
    <span>
      <span className="text-ink2">{from}</span> <span aria-hidden>→</span>
      <span className="sr-only"> to </span> {to}
    </span>
  );
}

/** Scanned, typed or presumed; by whom and where. */
export function HowSeen({ row }: { readonly row: MovementRow }) {
  const desk = atADesk(row);
  const parts = [
    desk ? 'at a desk' : howWords[row.how],
    row.byName,
    row.kioskName,
    row.late ? 'arrived late' : null,
  ].filter(Boolean);
  return (
    <span className={`text-[13px] text-ink2 ${row.how === 'presumed' && !desk ? 'italic' : ''}`}>
      {parts.join(' · ')}
    </span>
  );
}
