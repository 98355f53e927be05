'use client';
import { FileUp } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';

/** Choosing a file, or dropping one; its name stands where the question stood. */
export function FileField({
  label,
  accept,
  hint,
  onFile,
}: {
  readonly label: string;
  readonly accept: string;
  readonly hint?: ReactNode;
  readonly onFile: (file: File | null) => void;
}) {
  const id = useId();
  const [name, setName] = useState<string | null>(null);
  const take = (file: File | null) => {
    setName(file?.name ?? null);
    onFile(file);
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] font-semibold text-ink2">
        {label}
      </label>
      <label
        htmlFor={id}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files[0] ?? null);
        }}
        className="relative flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-dashed border-edge bg-card px-3 py-2.5 hover:bg-sunk has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-out"
      >
        <span
          aria-hidden
          className="inline-flex items-center gap-2 rounded-lg border border-line bg-card px-3 py-1.5 font-[650] leading-tight"
        >
          <FileUp aria-hidden size={16} /> {name === null ? 'Choose a file' : 'Another file'}
        </span>
        <span
          aria-hidden={name === null}
          className={`min-w-0 [overflow-wrap:anywhere] ${name === null ? 'text-ink2' : ''}`}
        >
          {name ?? 'or drop it here'}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          className="sr-only"
          onChange={(event) => take(event.target.files?.[0] ?? null)}
        />
      </label>
      {hint !== undefined && <p className="mt-1 text-[13px] text-ink3">{hint}</p>}
    </div>
  );
}
