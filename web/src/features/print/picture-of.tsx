'use client';
import { printedNumber } from '@outguide/labels/filing-order';
import { X } from 'lucide-react';
import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';
import { leftOutWords } from './event-words.ts';
import { canBeMarked, type LabelPicture } from './use-missing.ts';

/** What a label is called by who cannot see it: "Label 5, 12-34-56, vol 1". */
function nameOf({ seq, name, filingOrder, volume }: LabelPicture): string {
  const of = name !== null && filingOrder !== null ? printedNumber(name, filingOrder) : name;
  return [`Label ${seq}`, of, volume].filter(Boolean).join(', ');
}

const without = (label: LabelPicture): string =>
  label.why === null
    ? 'Nothing to draw: it is not so any more, or you may not know it.'
    : `No label: ${leftOutWords({ why: label.why, said: label.said })}.`;

/** One label as it came out, to be marked as one that did not. */
export function PictureOf({
  label,
  marked,
  current,
  onSheet,
  style,
  onKeyDown,
  onMark,
  onHere,
}: {
  readonly label: LabelPicture;
  readonly marked: boolean;
  /** The one that Tab comes to. */
  readonly current: boolean;
  readonly onSheet: boolean;
  readonly style?: CSSProperties;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly onMark: (reach: boolean) => void;
  readonly onHere: () => void;
}) {
  const can = canBeMarked(label);
  const click = (event: MouseEvent) => {
    onHere();
    if (can) onMark(event.shiftKey);
  };
  const edge = marked ? 'outline-3 outline-lost' : 'outline-1 outline-[#8b8f96]/50';
  return (
    <div
      role="option"
      aria-selected={marked}
      aria-disabled={!can}
      aria-label={`${nameOf(label)}${marked ? ', did not come out' : ''}`}
      tabIndex={current ? 0 : -1}
      data-seq={label.seq}
      style={style}
      className={`overflow-hidden rounded-[3px] bg-white outline -outline-offset-1 focus-visible:outline-3 focus-visible:outline-out ${edge} ${onSheet ? 'absolute' : 'relative min-h-[64px]'} ${can ? 'cursor-pointer' : ''}`}
      onClick={click}
      onFocus={onHere}
      onKeyDown={onKeyDown}
    >
      {label.picture === null ? (
        <span className="block p-1.5 text-[12px] leading-tight text-[#4f555e]">
          {without(label)}
        </span>
      ) : (
        <svg
          aria-hidden
          viewBox={`0 0 ${label.picture.width} ${label.picture.height}`}
          className={`size-full ${can && !marked ? '' : 'opacity-35'}`}
        >
          <image
            width={label.picture.width}
            height={label.picture.height}
            href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(label.picture.svg)}`}
          />
        </svg>
      )}
      {marked && (
        <X aria-hidden className="absolute inset-0 m-auto size-[min(60%,56px)] text-[#b3231a]" />
      )}
      <span
        aria-hidden
        className={`absolute bottom-0 right-0 rounded-tl-[3px] px-1 font-mono text-[11px] leading-[15px] ${marked ? 'bg-[#b3231a] text-white' : 'bg-white/85 text-[#4f555e]'}`}
      >
        {label.seq}
      </span>
    </div>
  );
}
