'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Escape closes the list that is open in the dialog before the dialog itself. */
function keepForList(event: Event) {
  if (document.activeElement?.getAttribute('data-list') === 'open') event.preventDefault();
}

/** A question over the page: Escape closes it, focus stays inside and goes back where it came from. */
export function Dialog({
  open,
  onClose,
  title,
  sentence,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly sentence?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...(sentence === undefined ? { 'aria-describedby': undefined } : {})}
          onEscapeKeyDown={keepForList}
          className="fixed left-1/2 top-[12vh] z-50 max-h-[80vh] w-[min(520px,calc(100vw-24px))] -translate-x-1/2 overflow-auto rounded-xl has-[[data-list=open]]:min-h-[min(480px,80vh)] border border-line bg-card p-6 shadow-2xl"
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <Radix.Title className="text-xl font-bold text-ink">{title}</Radix.Title>
            <Radix.Close aria-label="Close" className="rounded-lg p-1.5 text-ink2 hover:bg-sunk">
              <X aria-hidden size={18} />
            </Radix.Close>
          </div>
          {sentence !== undefined && (
            <Radix.Description className="mb-4 text-ink2">{sentence}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
