'use client';
import type { Tone } from '@outguide/server/domain/say';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Field } from '../../ui/field.tsx';
import { Next } from './next-scan.tsx';
import { usePageScans, type HeldScan, type Read } from './use-page-scans.ts';

const toneLooks: Readonly<Record<Tone, string>> = {
  done: 'border-done bg-done-soft text-done',
  hold: 'border-manila bg-manila-soft text-manila-ink',
  question: 'border-way bg-way-soft text-way',
  refused: 'border-lost bg-lost-soft text-lost',
};

/** The last answer, to be read from where the scanner is. */
function LastAnswer({ read }: { readonly read: Read }) {
  const { tone, headline, line, more, folder } = read.say;
  return (
    <div className={`rounded-[10px] border-l-[6px] px-5 py-4 ${toneLooks[tone]}`}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <p className="text-3xl font-bold leading-tight">{headline}</p>
        {folder?.number && (
          <ChartNumber
            number={folder.number}
            volumeNo={folder.volumeNo}
            temporary={folder.temporary}
            size={24}
          />
        )}
      </div>
      <p className="mt-1.5 text-ink">{line}</p>
      {more !== null && <p className="mt-1 text-ink">{more}</p>}
    </div>
  );
}

/** The network is away: said as big as an answer, in the place of the one before. */
function Held({ held: { kind, gaveUp } }: { readonly held: HeldScan }) {
  return (
    <div
      className={`rounded-[10px] border-l-[6px] px-5 py-4 ${toneLooks[gaveUp ? 'refused' : 'question']}`}
    >
      <p className="text-3xl font-bold leading-tight">
        {gaveUp ? 'Not recorded. Scan it again.' : 'Saved on this page.'}
      </p>
      <p className="mt-1.5 text-ink">
        {gaveUp
          ? `${kind} was scanned, and the network stayed away too long to say when.`
          : `${kind} was scanned. The answer comes with the network.`}
      </p>
      {!gaveUp && (
        <p className="mt-1 text-ink">
          Keep this page open: closed or loaded anew, it forgets the scan; after two minutes too,
          and then it says so.
        </p>
      )}
    </div>
  );
}

/** Scans at this page: a folder that came, or a folder and where it goes, in either order. */
export function ScanPanel({
  placeId,
  title,
  hint,
}: {
  readonly placeId: number;
  readonly title: string;
  /** What a scan does here, until the first. */
  readonly hint: string;
}) {
  const { take, reads, waiting, held, open, forget } = usePageScans(placeId);
  const [typed, setTyped] = useState('');
  const type = (code: string) => take(code, 'typed');
  const [last, ...before] = reads;
  return (
    <Card
      title={title}
      tab
      aside={waiting > 0 ? `${waiting} being saved` : 'a kiosk does the same'}
    >
      <div className="flex flex-col gap-4">
        <div aria-live="assertive">
          {held !== null ? (
            <Held held={held} />
          ) : last === undefined ? (
            <p className="text-ink2">{hint}</p>
          ) : (
            <LastAnswer read={last} />
          )}
        </div>
        {open !== null && held === null && (
          <Next {...{ session: open, reads, placeId }} onEnd={forget} onCode={type} />
        )}
        {before.length > 0 && (
          <ul className="flex flex-col gap-1 text-[13px] text-ink2" aria-label="Scanned before">
            {before.map((read, i) => (
              <li key={i} className="flex flex-wrap items-center gap-x-3">
                <b>{read.say.headline}</b>
                {read.say.folder?.number && (
                  <ChartNumber
                    number={read.say.folder.number}
                    volumeNo={read.say.folder.volumeNo}
                    size={12}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '') type(typed.trim());
            setTyped('');
          }}
        >
          <Field
            label="No scanner? Type the label’s code"
            className="min-w-0 flex-1 basis-[220px]"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit">Enter</Button>
        </form>
      </div>
    </Card>
  );
}
