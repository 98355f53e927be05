import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';

const base =
  'inline-flex items-center justify-center gap-2 whitespace-nowrap rounded-lg border px-3.5 py-2 font-[650] leading-tight transition-colors';
const looks = {
  plain: 'border-line bg-card text-ink hover:border-edge',
  go: 'border-ink bg-ink text-ground hover:opacity-90',
  danger: 'border-lost bg-lost-soft text-lost hover:bg-card',
  quiet: 'border-transparent bg-transparent text-ink2 hover:bg-sunk hover:text-ink',
} as const;

type Look = keyof typeof looks;

/** A button; when it is off, `why` says so in the same sentence the server would use. */
export function Button({
  look = 'plain',
  why,
  disabled,
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly look?: Look; readonly why?: string | null }) {
  const off = disabled === true || (why !== undefined && why !== null);
  return (
    <button
      type="button"
      {...rest}
      disabled={off}
      title={why ?? rest.title}
      className={`${base} ${looks[look]} ${off ? 'opacity-60' : ''} ${className}`}
    />
  );
}

export function LinkButton({
  href,
  look = 'plain',
  children,
}: {
  readonly href: string;
  readonly look?: Look;
  readonly children: ReactNode;
}) {
  return (
    <Link href={href} className={`${base} ${looks[look]}`}>
      {children}
    </Link>
  );
}
