import {
  ArrowRight,
  Archive,
  Ban,
  Check,
  Clock,
  Inbox,
  type LucideIcon,
  Package,
  SearchX,
  TriangleAlert,
  Truck,
  CircleHelp,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { isSure, stateWord, type Known } from './state-words.ts';

/** The tones of screens.md; each is doubled by its icon and its word. */
export const pillTones = {
  plain: 'text-ink2 bg-sunk',
  done: 'text-done bg-done-soft',
  out: 'text-out bg-out-soft',
  way: 'text-way bg-way-soft',
  held: 'text-manila-ink bg-manila-soft',
  late: 'text-late bg-late-soft',
  lost: 'text-lost bg-lost-soft',
  gone: 'text-ink3 bg-sunk line-through',
} as const;
export type PillTone = keyof typeof pillTones;

export function Pill({
  tone,
  icon: Icon,
  unsure = false,
  children,
}: {
  readonly tone: PillTone;
  readonly icon: LucideIcon;
  /** Nobody has seen that it is so: drawn as an outline, beside what its word says. */
  readonly unsure?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full py-0.5 pl-2 pr-2.5 text-[13px] font-semibold ${pillTones[tone]} ${unsure ? 'border border-dashed border-current' : ''}`}
    >
      <Icon aria-hidden size={14} strokeWidth={2.4} />
      {children}
    </span>
  );
}

const states: Record<string, { readonly tone: PillTone; readonly icon: LucideIcon }> = {
  filed: { tone: 'plain', icon: Archive },
  here: { tone: 'done', icon: Inbox },
  out: { tone: 'out', icon: ArrowRight },
  in_transit: { tone: 'way', icon: Truck },
  missing: { tone: 'lost', icon: SearchX },
  lost: { tone: 'lost', icon: TriangleAlert },
  off_site: { tone: 'plain', icon: Package },
  destroyed: { tone: 'gone', icon: Ban },
};

/** A custody state with its icon and word, and how far it is known. */
export function StatePill({ state, ...known }: Known & { readonly state: string }) {
  const { tone, icon } = states[state] ?? { tone: 'plain' as const, icon: CircleHelp };
  const sure = isSure(state, known);
  return (
    <Pill tone={tone} icon={sure ? icon : CircleHelp} unsure={!sure}>
      {stateWord(state, known)}
    </Pill>
  );
}

/** The state of a folder: one that was made in error is void, wherever it was last. */
export function FolderPill({
  state,
  lifecycle,
  how,
  perhaps = false,
}: Known & {
  readonly state: string;
  readonly lifecycle: string;
}) {
  if (lifecycle !== 'void') return <StatePill {...{ state, how, perhaps }} />;
  return (
    <Pill tone="gone" icon={Ban}>
      void
    </Pill>
  );
}

export function OverduePill({ children }: { readonly children: ReactNode }) {
  return (
    <Pill tone="late" icon={Clock}>
      {children}
    </Pill>
  );
}

export function DonePill({ children }: { readonly children: ReactNode }) {
  return (
    <Pill tone="done" icon={Check}>
      {children}
    </Pill>
  );
}
