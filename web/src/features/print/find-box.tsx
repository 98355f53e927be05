'use client';
import { useQueryClient } from '@tanstack/react-query';
import { ScanLine, X } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import { useScans } from '../../shell/scan-taker.ts';
import { sayRefusal, useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Field } from '../../ui/field.tsx';
import { foundFolder, foundPlace, onlyFound, type Found, type Hits } from './found.ts';

/** `/folders/12`: what a code named; `/staff?person=3` names somebody. */
function idIn(path: string): number {
  return Number(/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
}

/** Takes scans and words: a code goes straight on, a name brings what it may mean. */
function useFind(kind: Found['kind'], onFound: (found: Found) => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const searches = useMay('search.find');
  const [hits, setHits] = useState<Hits | null>(null);
  const [line, setLine] = useState<string | null>(null);
  /** Answers whether the text has led to something; if not, it stays to be put right. */
  const find = async (text: string): Promise<boolean> => {
    setHits(null);
    setLine(null);
    const refused = (sentence: string) => {
      setLine(sentence);
      return false;
    };
    try {
      const named = await client.fetchQuery(
        trpc.resolve.code.queryOptions({ code: text }, { staleTime: 0, retry: false }),
      );
      if (named.path !== null && named.kind === kind) {
        onFound({ kind, id: idIn(named.path), name: text });
        return true;
      }
      // A chart's number is also its patient's, and the folders are meant.
      const mayBeNumber = kind === 'folder' && named.kind === 'patient';
      if (named.path !== null && !mayBeNumber)
        return refused(`That is a ${named.kind}, not a ${kind}. Scan or type a ${kind}.`);
      if (!searches || text.length < 2) return refused(named.sentence);
      const { folders, places } = await client.fetchQuery(
        trpc.search.find.queryOptions({ text, limit: 10 }, { staleTime: 0, retry: false }),
      );
      const some = kind === 'folder' ? folders.length : places.length;
      if (some === 0)
        return refused(`No ${kind} is found by that. Its whole code or name finds it.`);
      const only = onlyFound(kind, text, { folders, places });
      if (only === null) setHits({ folders, places });
      else onFound(only);
      return true;
    } catch (error) {
      sayRefusal(error);
      return false;
    }
  };
  return { hits, line, find, close: () => setHits(null) };
}

/** One box to scan into or type: what it names is added. */
export function FindBox({
  kind,
  onFound,
}: {
  readonly kind: Found['kind'];
  readonly onFound: (found: Found) => void;
}) {
  const [text, setText] = useState('');
  const { hits, line, find, close } = useFind(kind, onFound);
  useScans((code) => void find(code));
  const take = (found: Found) => {
    close();
    onFound(found);
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        void find(text.trim()).then((led) => {
          if (led) setText((now) => (now === text ? '' : now));
        });
      }}
    >
      <div className="flex items-end gap-2">
        <Field
          label={`Scan a ${kind}, or type its code, number or name`}
          className="flex-1"
          maxLength={120}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">
          <ScanLine aria-hidden size={16} /> Add
        </Button>
      </div>
      {line !== null && <p role="status">{line}</p>}
      {hits !== null && <HitList kind={kind} hits={hits} onFound={take} />}
    </form>
  );
}

function HitList({
  kind,
  hits,
  onFound,
}: {
  readonly kind: Found['kind'];
  readonly hits: Hits;
  readonly onFound: (found: Found) => void;
}) {
  const row = 'flex w-full items-center gap-3 rounded-lg px-2.5 py-2 text-left hover:bg-sunk';
  return (
    <ul aria-label="What that may mean" className="rounded-lg border border-line">
      {kind === 'folder'
        ? hits.folders.map((one) => (
            <li key={one.id}>
              <button type="button" className={row} onClick={() => onFound(foundFolder(one))}>
                <ChartNumber number={one.number} filingOrder={one.filingOrder} />
                <span className="text-ink2">
                  {one.temporary ? 'temporary' : `vol ${one.volumeNo}`}
                </span>
                {/* Two charts may have one number. */}
                <span className="ml-auto min-w-0 text-right text-[13px] text-ink2">
                  {one.placeName}
                </span>
              </button>
            </li>
          ))
        : hits.places.map((one) => (
            <li key={one.id}>
              <button type="button" className={row} onClick={() => onFound(foundPlace(one))}>
                {one.name} <span className="font-mono text-ink2">{one.code}</span>
              </button>
            </li>
          ))}
    </ul>
  );
}

/** A walk's folders are too many to take off one by one. */
const chipsAtMost = 20;

/** What was chosen, each to be taken off again. */
export function ChosenList({
  chosen,
  onRemove,
}: {
  readonly chosen: readonly Found[];
  readonly onRemove: (id: number) => void;
}) {
  return (
    <ul aria-label="Chosen" className="flex flex-wrap gap-2">
      {chosen.slice(0, chipsAtMost).map((one) => (
        <li
          key={one.id}
          className="inline-flex items-center gap-1.5 rounded-full bg-sunk py-1 pl-3 pr-1.5 font-mono text-[14px]"
        >
          {one.name}
          <button
            type="button"
            aria-label={`Take ${one.name} off`}
            className="rounded-full p-1 hover:bg-card"
            onClick={() => onRemove(one.id)}
          >
            <X aria-hidden size={14} />
          </button>
        </li>
      ))}
      {chosen.length > chipsAtMost && (
        <li className="py-1 text-ink2">and {chosen.length - chipsAtMost} more</li>
      )}
    </ul>
  );
}
