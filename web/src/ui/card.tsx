import type { ReactNode } from 'react';

/** A sheet of card; `tab` gives it the manila tab of a folder. */
export function Card({
  title,
  aside,
  tab = false,
  flush = false,
  className = '',
  children,
}: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly tab?: boolean;
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      className={`relative min-w-0 rounded-[10px] border border-line bg-card ${flush ? 'px-3 py-2' : 'px-5 py-4'} ${className}`}
    >
      {tab && (
        <span
          aria-hidden
          className="absolute -top-[9px] left-5 h-[9px] w-[92px] rounded-t-[7px] bg-manila"
        />
      )}
      {(title !== undefined || aside !== undefined) && (
        <header
          className={`mb-2.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 ${flush ? 'px-2.5 pt-2' : ''}`}
        >
          <h2>{title}</h2>
          {aside !== undefined && <div className="text-[13px] text-ink2">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** One fact with its name above it and its age or proof below. */
export function Fact({
  value,
  children,
}: {
  readonly value: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <>
      <div className="text-xl font-[650] leading-snug">{value}</div>
      {children !== undefined && <div className="mt-0.5 text-ink2">{children}</div>}
    </>
  );
}
