'use client';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Item, Line } from './walk-items.ts';
import { WalkLine, type LineActs } from './walk-line.tsx';

interface Heads {
  readonly meId: number;
  readonly onClaim: (aisleIds: readonly number[], mine: boolean) => void;
}

function AisleHead({
  item,
  meId,
  onClaim,
}: Heads & { readonly item: Extract<Item, { kind: 'aisle' }> }) {
  const { id, name, roomName, toPull, lines, walker } = item.aisle;
  const mine = walker?.id === meId;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t-2 border-ink2 px-2.5 pb-1.5 pt-3">
      <h2 className="!text-[17px] !text-ink">
        {roomName === null ? name : `${name}, ${roomName}`}
      </h2>
      <span className="text-ink2">
        {toPull === 0 ? `nothing left of ${lines}` : `${toPull} left of ${lines}`}
      </span>
      <span className="ml-auto flex items-center gap-2">
        {walker !== null && (
          <span className={mine ? 'font-[650]' : 'text-ink2'}>
            {mine ? 'you walk it' : `${walker.name} walks it`}
          </span>
        )}
        {walker === null && (
          <Button onClick={() => onClaim([id], true)} aria-label={`I walk it: ${name}`}>
            I walk it
          </Button>
        )}
        {walker !== null && (
          <Button
            look="quiet"
            onClick={() => onClaim([id], false)}
            aria-label={`give back ${name}`}
          >
            give back
          </Button>
        )}
      </span>
    </div>
  );
}

/** The least height that an item of each kind may have, before it is measured. */
const guessed = { aisle: 52, shelf: 34, line: 56 } as const;

interface Drawing {
  readonly items: readonly Item[];
  readonly markedId: number | null;
}

/** What is in sight, and the marked line always, so that the focus never leaves it while others come and go. */
function useDrawn({ items, markedId }: Drawing) {
  const box = useRef<HTMLDivElement | null>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(box.current?.offsetTop ?? 0);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const marked = items.findIndex((item) => item.kind === 'line' && item.line.id === markedId);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (i) => guessed[items[i]?.kind ?? 'line'],
    getItemKey: (i) => items[i]?.key ?? i,
    overscan: 12,
    scrollMargin: top,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return marked < 0 || drawn.includes(marked)
        ? drawn
        : [...drawn, marked].sort((a, b) => a - b);
    },
  });
  useScrollTo(virtual, marked, markedId);
  return { box, top, virtual };
}

interface Props extends Drawing {
  readonly lit: ReadonlySet<number>;
  readonly openedId: number | null;
  readonly acts: LineActs;
  readonly heads: Heads;
}

function One({
  item,
  markedId,
  lit,
  openedId,
  acts,
  heads,
}: Omit<Props, 'items'> & { readonly item: Item }) {
  if (item.kind === 'aisle') return <AisleHead item={item} {...heads} />;
  if (item.kind === 'shelf') {
    return (
      <div className="px-2.5 pb-1 pt-2 font-mono text-[14px] font-semibold text-ink2">
        {item.shelf}
      </div>
    );
  }
  const { line } = item;
  return (
    <WalkLine
      {...{ line, acts }}
      marked={line.id === markedId}
      lit={lit.has(line.id)}
      opened={line.id === openedId}
    />
  );
}

/** The walk, however long: only what is in sight is drawn. */
export function WalkList({ items, ...rest }: Props) {
  const { box, top, virtual } = useDrawn({ items, markedId: rest.markedId });
  const count = items.reduce((sum, item) => sum + (item.kind === 'line' ? 1 : 0), 0);
  return (
    <div
      ref={box}
      role="list"
      aria-label="Folders to pull, in walking order"
      className="relative"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        if (item === undefined) return null;
        const counted =
          item.kind === 'line' ? { 'aria-posinset': item.nth, 'aria-setsize': count } : {};
        return (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            role="listitem"
            {...counted}
            className="absolute left-0 top-0 w-full"
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <One item={item} {...rest} />
          </div>
        );
      })}
    </div>
  );
}

/** Brings the marked line into sight when another one is marked, and at no other time: nothing that comes live scrolls. */
function useScrollTo(
  virtual: { readonly scrollToIndex: (index: number, options: { align: 'auto' }) => void },
  marked: number,
  markedId: number | null,
) {
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (markedId === shown.current || marked < 0) return;
    shown.current = markedId;
    virtual.scrollToIndex(marked, { align: 'auto' });
  }, [virtual, marked, markedId]);
}

/** The line that has the focus, to be asked of the document. */
export const focusLine = (line: Pick<Line, 'id'>): void =>
  document.querySelector<HTMLElement>(`[data-line="${line.id}"]`)?.focus({ preventScroll: true });
