'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { shareAisles } from '@outguide/server/domain/walk';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Tick } from '../../ui/field.tsx';
import { Empty } from '../../ui/states.tsx';
import { ScanAnswer } from './scan-answer.tsx';
import type { WalkActs } from './use-walk-acts.ts';
import { useWalkKeys } from './use-walk-keys.ts';
import { useWalkScans } from './use-walk-scans.ts';
import type { Walk } from './use-walk.ts';
import { useWhyKeys } from './use-why-keys.ts';
import {
  aislesOf,
  isOff,
  isToPull,
  itemsOf,
  type AisleStand,
  type Claim,
  type Line,
} from './walk-items.ts';
import { focusLine, WalkList } from './walk-list.tsx';
import { AisleTiles, WalkProgress } from './walk-progress.tsx';

interface Props {
  readonly walk: Walk;
  readonly roomId: number;
  readonly rows: readonly Line[];
  readonly claims: readonly Claim[];
  readonly lit: ReadonlySet<number>;
  readonly acts: WalkActs;
  readonly renew: () => void;
  readonly meId: number;
  readonly works: boolean;
}

/** Which line the arrows stand on; told by the folder, so that what comes live never moves it to another one. */
function useMark(lines: readonly Line[]) {
  const [markedId, setMarkedId] = useState<number | null>(null);
  const [openedId, setOpenedId] = useState<number | null>(null);
  const moves = useRef(false);
  const marked = lines.find((line) => line.id === markedId) ?? lines.find(isToPull) ?? lines[0];
  /** Marks a line and gives it the focus: what stands marked and what a key acts on are one. */
  const go = (id: number) => {
    moves.current = true;
    if (id === markedId) focusLine({ id });
    else setMarkedId(id);
  };
  const step = (by: number) => {
    const at = lines.findIndex((line) => line.id === markedId);
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
    if (next !== undefined) go(next.id);
  };
  useEffect(() => {
    if (!moves.current || markedId === null) return;
    moves.current = false;
    focusLine({ id: markedId });
  }, [markedId]);
  const open = (line: Line) => {
    setMarkedId(line.id);
    setOpenedId((before) => (before === line.id ? null : line.id));
  };
  return { marked, openedId, step, open, go, mark: setMarkedId };
}

function Filters({
  mine,
  onMine,
  left,
  onLeft,
  text,
  onText,
  field,
}: {
  readonly mine: boolean;
  readonly onMine: (mine: boolean) => void;
  readonly left: boolean;
  readonly onLeft: (left: boolean) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly field: React.RefObject<HTMLInputElement | null>;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <Tick
        label="My aisles only"
        checked={mine}
        onChange={(event) => onMine(event.target.checked)}
      />
      <Tick
        label="Still to pull only"
        checked={left}
        onChange={(event) => onLeft(event.target.checked)}
      />
      <label className="flex items-center gap-2 text-ink2">
        Find
        <input
          ref={field}
          type="search"
          value={text}
          placeholder="number or shelf"
          onChange={(event) => onText(event.target.value)}
          className="w-[170px] rounded-lg border border-edge bg-card px-3 py-1.5 text-ink placeholder:text-ink3"
        />
        <kbd>/</kbd>
      </label>
      <span className="text-[13px] text-ink2 max-md:hidden pointer-coarse:hidden">
        <kbd>↑</kbd> <kbd>↓</kbd> walk, <kbd>N</kbd> not here (<kbd>1</kbd> to <kbd>4</kbd> why),{' '}
        <kbd>Enter</kbd> details, or scan
      </span>
    </div>
  );
}

/** "There are three of us": the aisles that nobody walks, in as many even parts, and one of them is mine. */
function Share({
  aisles,
  acts,
  walk,
}: { readonly aisles: readonly AisleStand[] } & Pick<Props, 'acts' | 'walk'>) {
  const free = aisles.filter((aisle) => aisle.walker === null && aisle.toPull > 0);
  if (free.length < 2) return null;
  const take = (part: readonly { readonly id: number }[]) =>
    acts.claim.mutate({ walk, aisleIds: part.map((aisle) => aisle.id), mine: true });
  const [half = []] = shareAisles(free, 2);
  return (
    <div className="flex flex-wrap gap-2">
      <Button disabled={acts.claim.isPending} onClick={() => take(free)}>
        I walk all {free.length} free aisles
      </Button>
      {half.length > 0 && (
        <Button disabled={acts.claim.isPending} onClick={() => take(half)}>
          I walk half of them
        </Button>
      )}
    </div>
  );
}

/** What of the walk is shown, and the marked line among it. */
function useShown({ rows, claims, lit, meId }: Pick<Props, 'rows' | 'claims' | 'lit' | 'meId'>) {
  const [mine, setMine] = useState(false);
  const [left, setLeft] = useState(false);
  const [text, setText] = useState('');
  const aisles = useMemo(() => aislesOf(rows, claims), [rows, claims]);
  const items = useMemo(() => {
    const shown = { walkerId: mine ? meId : null, onlyToPull: left, text, keep: lit };
    return itemsOf(rows, aisles, shown);
  }, [rows, aisles, mine, meId, left, text, lit]);
  const lines = useMemo(
    () => items.flatMap((item) => (item.kind === 'line' ? [item.line] : [])),
    [items],
  );
  const filters = { mine, left, text, onMine: setMine, onLeft: setLeft, onText: setText };
  return { aisles, items, lines, filters };
}

function Progress({ rows }: Pick<Props, 'rows'>) {
  const pulled = rows.filter(isOff).length;
  const notFound = rows.filter((line) => line.state === 'not_found').length;
  const toPull = rows.filter(isToPull).length;
  const presumed = rows.filter((line) => line.state === 'charged_out').length;
  const ended = rows.length - pulled - notFound - toPull - presumed;
  return <WalkProgress {...{ pulled, notFound, toPull, presumed, ended }} />;
}

function NothingShown({ rows }: Pick<Props, 'rows'>) {
  const none = rows.length === 0;
  return (
    <Empty title={none ? 'Nothing to pull' : 'Nothing of the walk is shown'}>
      {none
        ? 'What people ask for appears here by itself.'
        : 'Show all lines, or look for another number.'}
    </Empty>
  );
}

/** The walk itself: what a scan said, how far it is, and its lines. */
export function WalkBody({ walk, roomId, rows, claims, lit, acts, renew, meId, works }: Props) {
  const field = useRef<HTMLInputElement | null>(null);
  const { aisles, items, lines, filters } = useShown({ rows, claims, lit, meId });
  const { marked, openedId, step, open, go, mark } = useMark(lines);
  const { answered } = useWalkScans(walk, roomId, { onDone: renew, onLine: go });
  const notHere = (line: Line, reason?: string) => {
    // Marked, it offers the other reasons.
    mark(line.id);
    acts.markNotFound(line.id, line.number, reason);
  };
  const asksWhy = works && marked?.state === 'not_found';
  useWhyKeys(asksWhy ? (reason) => notHere(marked, reason) : null);
  useWalkKeys({
    onStep: step,
    onNotFound: () => works && marked !== undefined && isToPull(marked) && notHere(marked),
    onSearch: () => field.current?.focus(),
    onLeave: () => {
      filters.onText('');
      if (marked !== undefined) focusLine(marked);
    },
  });
  const goTo = ({ id }: AisleStand) => {
    const there = lines.filter((line) => line.aisle.id === id);
    const first = there.find(isToPull) ?? there[0];
    if (first !== undefined) go(first.id);
  };
  const lineActs = {
    ...{ works, onDetails: open, onNotFound: notHere },
    onFocus: (line: Line) => mark(line.id),
    onWhy: notHere,
    onLookAgain: (line: Line) => acts.lookAgain.mutate({ walk, folderId: line.id }),
  };
  const onClaim = (aisleIds: readonly number[], mine: boolean) =>
    acts.claim.mutate({ walk, aisleIds: [...aisleIds], mine });
  return (
    <>
      <ScanAnswer answered={answered} />
      <div className="mb-4 flex flex-col gap-3.5">
        <Progress rows={rows} />
        <AisleTiles aisles={aisles} meId={meId} onGo={goTo} />
        {works && <Share aisles={aisles} acts={acts} walk={walk} />}
        <Filters {...filters} field={field} />
      </div>
      <Card flush tab>
        {lines.length === 0 ? (
          <NothingShown rows={rows} />
        ) : (
          <WalkList
            {...{
              items,
              lit,
              openedId,
              acts: lineActs,
              heads: { meId, onClaim },
            }}
            markedId={marked?.id ?? null}
          />
        )}
      </Card>
    </>
  );
}
