'use client';
import { wantedBy } from '@outguide/server/domain/walk-line';
import Link from 'next/link';
import { SearchX, Undo2, Users } from 'lucide-react';
import { paths } from '../../paths.ts';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { Pill } from '../../ui/pill.tsx';
import { Moment } from '../../ui/time.tsx';
import { clockTime } from '../../ui/when.ts';
import { UrgencyPill } from '../request/urgency-pill.tsx';
import type { Line } from './walk-items.ts';
import { NotFoundWhy } from './not-found-why.tsx';
import { lineWords, noteWords } from './walk-words.ts';

const done: ReadonlySet<Line['state']> = new Set(['pulled', 'sent', 'received']);
const over: ReadonlySet<Line['state']> = new Set([
  ...(['cancelled', 'expired', 'not_fillable', 'dropped'] as const),
]);

function StateOfLine({ line }: { readonly line: Line }) {
  const { tone, icon, word } = lineWords[line.state];
  const told = done.has(line.state) || line.state === 'not_found';
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Pill tone={tone} icon={icon}>
        {word}
      </Pill>
      {told && (
        <span className="text-[13px] text-ink2">
          {[line.by, clockTime(line.since)].filter(Boolean).join(', ')}
        </span>
      )}
    </span>
  );
}

function Notes({ line }: { readonly line: Line }) {
  const now = useNow();
  const [first, ...others] = line.queue;
  const words = line.notes.map((note) => noteWords(note, now));
  const wanted =
    first !== undefined && others.length > 0
      ? [
          {
            text: `${wantedBy(line.queue)}: first ${[first, ...others].map((one) => one.forPlaceName).join(', then ')}.`,
            heavy: true,
          },
        ]
      : [];
  const reason =
    line.state === 'not_found' && line.reason !== null ? [{ text: line.reason, heavy: true }] : [];
  const all = [...reason, ...wanted, ...words];
  if (all.length === 0) return null;
  return (
    <ul className="basis-full text-[13.5px]">
      {all.map(({ text, heavy }) => (
        <li key={text} className={heavy ? 'font-semibold text-late' : 'text-ink2'}>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** What stands behind a line, for who wants to know more before walking. */
function Details({ line }: { readonly line: Line }) {
  return (
    <div className="basis-full rounded-lg bg-sunk px-3 py-2 text-[14px]">
      <p>
        Last {line.seen.how === 'presumed' ? 'presumed' : 'seen'} at <b>{line.seen.place.name}</b>,{' '}
        <Moment at={line.seen.at} />. Its shelf is <b>{line.shelf}</b>, {line.aisle.name}.
      </p>
      {line.queue.length > 0 && (
        <ol className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {line.queue.map((waits, i) => (
            <li key={waits.requestId} className="flex items-center gap-2">
              <Users aria-hidden size={14} className="text-ink3" />
              {i + 1}. {waits.forPlaceName}
              <UrgencyPill urgency={waits.urgency} neededBy={waits.neededBy} />
            </li>
          ))}
        </ol>
      )}
      <Link
        href={paths.folder(line.id)}
        prefetch={false}
        className="mt-1 inline-block underline underline-offset-4"
      >
        The folder’s own page
      </Link>
    </div>
  );
}

export interface LineActs {
  readonly works: boolean;
  readonly onFocus: (line: Line) => void;
  readonly onDetails: (line: Line) => void;
  readonly onNotFound: (line: Line) => void;
  readonly onLookAgain: (line: Line) => void;
  readonly onWhy: (line: Line, reason: string) => void;
}

/** One folder of a walk: its number in its colours, for whom and until when, and how it stands. */
export function WalkLine({
  line,
  acts,
  marked,
  lit,
  opened,
}: {
  readonly line: Line;
  readonly acts: LineActs;
  /** The one that the arrows stand on. */
  readonly marked: boolean;
  readonly lit: boolean;
  readonly opened: boolean;
}) {
  const spent = done.has(line.state) || over.has(line.state);
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-2.5 py-2 ${marked ? 'bg-sunk' : ''} ${lit ? 'arrived border-l-4 border-l-manila' : 'border-l-4 border-l-transparent'} ${over.has(line.state) ? 'line-through decoration-1' : ''}`}
    >
      <button
        type="button"
        data-line={line.id}
        tabIndex={marked ? 0 : -1}
        aria-expanded={opened}
        onFocus={() => acts.onFocus(line)}
        onClick={() => acts.onDetails(line)}
        className={`min-w-[230px] rounded text-left max-sm:min-w-0`}
      >
        <ChartNumber {...line} size={19} />
      </button>
      <span className="min-w-[150px] flex-1">
        <b>{line.forPlace.name}</b>{' '}
        {!spent && <UrgencyPill urgency={line.urgency} neededBy={line.neededBy} />}
      </span>
      <StateOfLine line={line} />
      <span className="flex w-[132px] justify-end max-sm:w-auto">
        {acts.works && line.state === 'waiting' && (
          <button
            type="button"
            tabIndex={-1}
            onClick={() => acts.onNotFound(line)}
            className="inline-flex items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 py-1.5 text-[14px] font-semibold hover:border-edge"
          >
            <SearchX aria-hidden size={15} /> Not here
            <span className="sr-only"> {line.number}</span>
          </button>
        )}
        {acts.works && line.state === 'not_found' && (
          <button
            type="button"
            tabIndex={-1}
            onClick={() => acts.onLookAgain(line)}
            className="inline-flex items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 py-1.5 text-[14px] font-semibold hover:border-edge"
          >
            <Undo2 aria-hidden size={15} /> Here after all
            <span className="sr-only"> {line.number}</span>
          </button>
        )}
      </span>
      <Notes line={line} />
      {acts.works && line.state === 'not_found' && (marked || opened) && (
        <NotFoundWhy line={line} onWhy={acts.onWhy} />
      )}
      {opened && <Details line={line} />}
    </div>
  );
}
