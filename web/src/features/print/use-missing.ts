'use client';
import { mayBeMissing } from '@outguide/server/domain/print-job';
import { readPositions, writePositions } from '@outguide/server/domain/read-positions';
import { useMemo, useRef, useState } from 'react';
import type { Answers } from '../../trpc.ts';

export type LabelPicture = Answers['print']['pictures']['labels'][number];

/** Labels that somebody marks as missing: one list, whether it is written or clicked together. */
export function useMissing(total: number, first: string) {
  const [text, setText] = useState(first);
  const anchor = useRef<number | null>(null);
  const read = useMemo(() => readPositions(text, total), [text, total]);
  const marked = useMemo(() => new Set(read ?? []), [read]);
  const write = (seqs: Iterable<number>) =>
    setText(writePositions([...seqs].sort((a, b) => a - b)));
  /** From here to there as well, or this one alone on or off. */
  const mark = (seq: number, reach: boolean) => {
    const from = anchor.current;
    anchor.current = seq;
    const next = new Set(marked);
    if (reach && from !== null)
      for (let one = Math.min(from, seq); one <= Math.max(from, seq); one += 1) next.add(one);
    else if (!next.delete(seq)) next.add(seq);
    write(next);
  };
  const markFrom = (seq: number) => {
    const next = new Set(marked);
    for (let one = seq; one <= total; one += 1) next.add(one);
    write(next);
  };
  return { text, setText, unread: read === null, marked, mark, markFrom };
}
export type Missing = ReturnType<typeof useMissing>;

/** One of these can be said to be missing; what still waits comes out by itself. */
export const canBeMarked = (label: LabelPicture): boolean => mayBeMissing(label.state);

const ways: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ...{ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] },
};

/** The label that an arrow leads to, as they lie on the screen; null at the edge. */
export function neighbour(all: readonly HTMLElement[], from: HTMLElement, key: string) {
  const at = all.indexOf(from);
  const [dx, dy] = ways[key] ?? [0, 0];
  if (key === 'Home') return all[0] ?? null;
  if (key === 'End') return all.at(-1) ?? null;
  if (dx !== 0) return all[at + dx] ?? null;
  const middle = (one: HTMLElement) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, height };
  };
  const here = middle(from);
  const far = (one: HTMLElement) => {
    const there = middle(one);
    const down = (there.y - here.y) * dy;
    return down < here.height / 2 ? Infinity : down * 4 + Math.abs(there.x - here.x);
  };
  const [best] = all
    .map((one) => ({ one, away: far(one) }))
    .filter(({ away }) => away < Infinity)
    .sort((a, b) => a.away - b.away);
  return best?.one ?? null;
}
