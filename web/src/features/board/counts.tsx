import Link from 'next/link';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';

type CountsAnswer = Answers['board']['counts'];

function Figure({
  name,
  value,
  tone = '',
  href,
  children,
}: {
  readonly name: string;
  readonly value: number | undefined;
  readonly tone?: string;
  readonly href?: string;
  readonly children?: ReactNode;
}) {
  const body = (
    <>
      <div className="text-[13px] font-[650] text-ink2">{name}</div>
      <div className={`text-[26px] font-bold leading-tight tracking-tight ${tone}`}>
        {value === undefined ? <span className="text-ink3">–</span> : value.toLocaleString('en')}
      </div>
      <div className="text-[13px] text-ink2">{children}</div>
    </>
  );
  const look = 'rounded-[10px] border border-line bg-card px-4 py-3';
  return href === undefined ? (
    <div className={look}>{body}</div>
  ) : (
    <Link href={href} prefetch={false} className={`${look} hover:border-edge`}>
      {body}
    </Link>
  );
}

/** How many folders are in each state now; each number carries its word. */
export function Counts({ counts }: { readonly counts: CountsAnswer | undefined }) {
  const down = counts?.kiosksDown ?? 0;
  return (
    <div
      aria-label="Folders now"
      role="group"
      className="grid grid-cols-[repeat(auto-fit,minmax(126px,1fr))] gap-3"
    >
      <Figure name="Filed" value={counts?.filed}>
        on the home shelf, seen or presumed
      </Figure>
      <Figure name="Here" value={counts?.here} tone="text-done">
        in a room, not filed
      </Figure>
      <Figure name="Out" value={counts?.out} tone="text-out">
        with a borrower
      </Figure>
      <Figure name="On its way" value={counts?.inTransit} tone="text-way">
        between two places
      </Figure>
      <Figure name="Overdue" value={counts?.overdue} tone={counts?.overdue ? 'text-late' : ''}>
        past the due time
      </Figure>
      <Figure name="Missing" value={counts?.missing} tone={counts?.missing ? 'text-lost' : ''}>
        being looked for
      </Figure>
      <Figure
        name="Kiosks"
        value={counts?.kiosksUp}
        href={paths.kiosks()}
        tone={down > 0 ? 'text-lost' : ''}
      >
        {down > 0 ? `up, ${down} down` : 'up, none down'}
      </Figure>
    </div>
  );
}
