'use client';
import { CloudOff, Inbox, ListFilter, ShieldX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

function State({
  icon: Icon,
  title,
  children,
  act,
  alarm = false,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
  readonly alarm?: boolean;
}) {
  return (
    <div
      role={alarm ? 'alert' : 'status'}
      className="flex flex-col items-center gap-2 px-6 py-10 text-center"
    >
      <Icon aria-hidden size={30} className={alarm ? 'text-lost' : 'text-ink3'} strokeWidth={1.6} />
      <p className="text-lg font-[650]">{title}</p>
      {children !== undefined && <div className="max-w-[46ch] text-ink2">{children}</div>}
      {act !== undefined && <div className="mt-2">{act}</div>}
    </div>
  );
}

export function Empty({
  title,
  children,
  act,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
}) {
  return (
    <State icon={Inbox} title={title} act={act}>
      {children}
    </State>
  );
}

export function Loading({ rows = 5 }: { readonly rows?: number }) {
  return (
    <div role="status" className="flex flex-col gap-3 py-4">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, i) => (
        <div
          key={i}
          aria-hidden
          className="skeleton h-6 rounded-md bg-sunk"
          style={{ width: `${92 - ((i * 17) % 40)}%` }}
        />
      ))}
    </div>
  );
}

export function Refused({ children }: { readonly children: ReactNode }) {
  return (
    <State icon={ShieldX} title="Not for your roles" alarm>
      {children}
    </State>
  );
}

export function Offline({ onRetry }: { readonly onRetry?: () => void }) {
  return (
    <State
      icon={CloudOff}
      title="The server cannot be reached"
      alarm
      act={onRetry && <Button onClick={onRetry}>Try again</Button>}
    >
      Nothing that was saved is lost. Kiosks go on scanning without it. This page tries again by
      itself.
    </State>
  );
}

export function Fault({
  reference,
  onRetry,
}: {
  readonly reference: string;
  readonly onRetry?: () => void;
}) {
  return (
    <State
      icon={TriangleAlert}
      title="Something went wrong here"
      alarm
      act={onRetry && <Button onClick={onRetry}>Try again</Button>}
    >
      {reference}
    </State>
  );
}

/** Said whenever a list was cut: how much is shown, and what narrows it. */
export function TooMuch({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="flex items-center gap-2 px-2.5 py-2 text-[13px] text-late">
      <ListFilter aria-hidden size={15} /> {children}
    </p>
  );
}
