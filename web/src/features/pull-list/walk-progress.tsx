'use client';
import type { AisleStand } from './walk-items.ts';

/** How far a walk is: pulled, not found and still to pull, in words and as one bar. */
export function WalkProgress({
  pulled,
  notFound,
  toPull,
  presumed,
  ended,
}: {
  readonly pulled: number;
  readonly notFound: number;
  readonly toPull: number;
  readonly presumed: number;
  readonly ended: number;
}) {
  const all = Math.max(1, pulled + notFound + toPull + presumed);
  const part = (n: number) => `${(n / all) * 100}%`;
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-5 text-[17px]" role="status">
        <span>
          <b className="text-[26px]">{toPull.toLocaleString('en')}</b> left of{' '}
          {(pulled + notFound + toPull + presumed).toLocaleString('en')}
        </span>
        <span className="text-done">{pulled.toLocaleString('en')} pulled</span>
        {notFound > 0 && (
          <span className="text-lost">{notFound.toLocaleString('en')} not found</span>
        )}
        {presumed > 0 && (
          <span className="text-out">{presumed.toLocaleString('en')} charged out, presumed</span>
        )}
        {ended > 0 && (
          <span className="text-ink2">{ended.toLocaleString('en')} not needed any more</span>
        )}
      </p>
      <div aria-hidden className="mt-1.5 flex h-2.5 overflow-hidden rounded-full bg-sunk">
        <span className="bg-done" style={{ width: part(pulled) }} />
        <span className="bg-out" style={{ width: part(presumed) }} />
        <span className="bg-lost" style={{ width: part(notFound) }} />
      </div>
    </div>
  );
}

/** The aisles of a walk as tiles: how much is in each, and who walks it. */
export function AisleTiles({
  aisles,
  meId,
  onGo,
}: {
  readonly aisles: readonly AisleStand[];
  readonly meId: number;
  readonly onGo: (aisle: AisleStand) => void;
}) {
  if (aisles.length < 2) return null;
  return (
    <ul aria-label="Aisles" className="flex flex-wrap gap-1.5">
      {aisles.map((aisle) => {
        const mine = aisle.walker?.id === meId;
        const who = aisle.walker === null ? 'nobody yet' : mine ? 'you' : aisle.walker.name;
        return (
          <li key={aisle.id}>
            <button
              type="button"
              onClick={() => onGo(aisle)}
              className={`rounded-lg border px-2.5 py-1 text-left text-[13.5px] leading-tight hover:border-edge ${mine ? 'border-manila bg-manila-soft' : 'border-line bg-card'}`}
            >
              <b>{aisle.name}</b>{' '}
              <span className="tabular-nums">
                {aisle.toPull === 0 ? 'nothing left' : `${aisle.toPull} left`}
              </span>
              <span className="block text-ink2">
                {aisle.toPull === 0 ? `of ${aisle.lines}` : who}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
