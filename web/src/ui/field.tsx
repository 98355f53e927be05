import { useId, type ComponentProps, type ReactNode } from 'react';

const box = 'w-full rounded-lg border border-edge bg-card px-3 py-2 text-ink placeholder:text-ink3';

/** A labelled text box; `hint` is read with it. */
export function Field({
  label,
  hint,
  className = '',
  ...input
}: ComponentProps<'input'> & { readonly label: string; readonly hint?: ReactNode }) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[13px] font-semibold text-ink2">
        {label}
      </label>
      <input
        id={id}
        {...input}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={box}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-[13px] text-ink3">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A text that must be there, as it is typed. */
export function TextField({
  onText,
  ...field
}: Omit<ComponentProps<typeof Field>, 'onChange' | 'required' | 'value'> & {
  readonly value: string;
  readonly onText: (text: string) => void;
}) {
  return <Field required {...field} onChange={(event) => onText(event.target.value)} />;
}

/** A labelled choice out of a few. */
export function Choice({
  label,
  children,
  className = '',
  ...select
}: ComponentProps<'select'> & { readonly label: string }) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[13px] font-semibold text-ink2">
        {label}
      </label>
      <select id={id} {...select} className={box}>
        {children}
      </select>
    </div>
  );
}

/** A box to tick with its words beside it. */
export function Tick({ label, ...input }: ComponentProps<'input'> & { readonly label: ReactNode }) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input type="checkbox" {...input} className="size-4 accent-[var(--out)]" />
      <span>{label}</span>
    </label>
  );
}
