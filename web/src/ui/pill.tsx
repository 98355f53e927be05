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
  children,
}: {
  readonly tone: PillTone;
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full py-0.5 pl-2 pr-2.5 text-[13px] font-semibold ${pillTones[tone]}`}
    >
      <Icon aria-hidden size={14} strokeWidth={2.4} />
      {children}
    </span>
  );
}

const states: Record<
  string,
  { readonly tone: PillTone; readonly icon: LucideIcon; readonly word: string }
> = {
  filed: { tone: 'plain', icon: Archive, word: 'filed' },
  here: { tone: 'done', icon: Inbox, word: 'here' },
  out: { tone: 'out', icon: ArrowRight, word: 'out' },
  in_transit: { tone: 'way', icon: Truck, word: 'on its way' },
  missing: { tone: 'lost', icon: SearchX, word: 'missing' },
  lost: { tone: 'lost', icon: TriangleAlert, word: 'lost' },
  off_site: { tone: 'plain', icon: Package, word: 'off site' },
  destroyed: { tone: 'gone', icon: Ban, word: 'destroyed' },
};

/** A custody state with its icon and word. */
export function StatePill({ state }: { readonly state: string }) {
  const { tone, icon, word } = states[state] ?? {
    tone: 'plain' as const,
    icon: CircleHelp,
    word: state,
  };
  return (
    <Pill tone={tone} icon={icon}>
      {word}
    </Pill>
  );
}

/** The state of a folder: one that was made in error is void, wherever it was last. */
export function FolderPill({
  state,
  lifecycle,
}: {
  readonly state: string;
  readonly lifecycle: string;
}) {
  if (lifecycle !== 'void') return <StatePill state={state} />;
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
