'use client';
import { picturesAtOnce } from '@outguide/server/domain/print-job';
import type { Sheet } from '@outguide/labels/stock';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useTRPC, type Answers } from '../../trpc.ts';
import { useVisit } from '../../visit.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PictureOf } from './picture-of.tsx';
import { sheetOf } from './use-print.ts';
import { canBeMarked, neighbour, type LabelPicture, type Missing } from './use-missing.ts';

type Job = Answers['print']['job'];
type Pictures = Answers['print']['pictures'];

interface Spot {
  readonly key: string;
  readonly label: LabelPicture;
  readonly style?: CSSProperties;
}

/** Where a label lies on its sheet, in parts of it. */
function cellOf({ paper, label, columns, x, y, across, down }: Sheet, cell: number): CSSProperties {
  const part = (mm: number, of: number) => `${(mm / of) * 100}%`;
  return {
    left: part(x + (cell % columns) * across, paper.width),
    top: part(y + Math.floor(cell / columns) * down, paper.height),
    width: part(label.width, paper.width),
    height: part(label.height, paper.height),
  };
}

function spotsOf({ cells, labels }: Pictures, sheet: Sheet | null): Spot[] {
  if (cells === null || sheet === null)
    return labels.map((label) => ({ key: String(label.seq), label }));
  const bySeq = new Map(labels.map((label) => [label.seq, label]));
  return cells.flatMap(({ cell, seq }) => {
    const label = bySeq.get(seq);
    return label === undefined ? [] : { key: `at ${cell}`, label, style: cellOf(sheet, cell) };
  });
}

/** One page of them: arrows go from label to label, the space bar marks, with Shift all up to there. */
function Pictured({
  pictures,
  sheet,
  missing,
  here,
  onHere,
}: {
  readonly pictures: Pictures;
  readonly sheet: Sheet | null;
  readonly missing: Missing;
  readonly here: number | null;
  readonly onHere: (seq: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const spots = spotsOf(pictures, sheet);
  const onSheet = pictures.cells !== null && sheet !== null;
  const found = spots.findIndex(({ label }) => label.seq === here);
  const press = (event: KeyboardEvent<HTMLDivElement>, label: LabelPicture) => {
    if (event.key === ' ') {
      if (canBeMarked(label)) missing.mark(label.seq, event.shiftKey);
    } else if (/^(Arrow|Home|End)/.test(event.key)) {
      const all = [...(list.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
      neighbour(all, event.currentTarget, event.key)?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-multiselectable
      aria-label="Labels of this print; mark those that did not come out"
      className={
        onSheet
          ? 'relative w-full max-w-[640px] rounded-md border border-edge bg-white'
          : 'grid grid-cols-2 gap-3 md:grid-cols-3 2xl:grid-cols-4'
      }
      style={onSheet ? { aspectRatio: `${sheet.paper.width} / ${sheet.paper.height}` } : undefined}
    >
      {spots.map(({ key, label, style }, i) => (
        <PictureOf
          key={key}
          label={label}
          marked={missing.marked.has(label.seq)}
          current={i === Math.max(0, found)}
          onSheet={onSheet}
          {...(style === undefined ? {} : { style })}
          onKeyDown={(event) => press(event, label)}
          onMark={(reach) => missing.mark(label.seq, reach)}
          onHere={() => onHere(label.seq)}
        />
      ))}
    </div>
  );
}

function Turn({
  page,
  pages,
  word,
  onPage,
}: {
  readonly page: number;
  readonly pages: number;
  readonly word: string;
  readonly onPage: (page: number) => void;
}) {
  if (pages <= 1) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button aria-label="The one before" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden size={16} />
      </Button>
      <label className="flex items-center gap-2">
        {word}
        <input
          type="number"
          min={1}
          max={pages}
          value={page}
          className="w-[84px] rounded-lg border border-line bg-card px-2 py-1.5"
          onChange={(event) => onPage(Math.trunc(Number(event.target.value)) || 1)}
        />
        of {pages.toLocaleString('en')}
      </label>
      <Button aria-label="The next" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden size={16} />
      </Button>
    </div>
  );
}

/** The labels as they lie on the paper: somebody with the paper in hand clicks those that it does not have. */
export function LabelPictures({
  job,
  missing,
  first,
}: {
  readonly job: Job;
  readonly missing: Missing;
  /** The label to begin at. */
  readonly first: number;
}) {
  const trpc = useTRPC();
  const visit = useVisit(0);
  const { id: jobId, total } = job;
  const isFile = job.printer.transport === 'pdf';
  const [page, setPage] = useState(isFile ? 1 : Math.ceil(first / picturesAtOnce));
  const [here, setHere] = useState<number | null>(null);
  const query = useQuery(
    trpc.print.pictures.queryOptions(
      { jobId, page, visit },
      { placeholderData: keepPreviousData, staleTime: 60_000 },
    ),
  );
  return (
    <Loaded query={query} rows={6}>
      {(pictures) => {
        const onSheet = pictures.cells !== null;
        const go = (to: number) => setPage(Math.min(pictures.pages, Math.max(1, to)));
        return (
          <div className="flex min-w-0 flex-col gap-3">
            <Turn
              page={page}
              pages={pictures.pages}
              word={onSheet ? 'Sheet' : 'Page'}
              onPage={go}
            />
            <Pictured
              pictures={pictures}
              sheet={sheetOf(job.stock)}
              missing={missing}
              here={here}
              onHere={setHere}
            />
            <div>
              <Button
                why={here === null ? 'Choose a label first.' : null}
                onClick={() => here !== null && missing.markFrom(here)}
              >
                {here === null
                  ? 'All from here on'
                  : `All from ${here.toLocaleString('en')} to ${total.toLocaleString('en')}`}
              </Button>
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}
