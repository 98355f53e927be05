'use client';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/time.tsx';
import { Neighbours } from '../notice/neighbours.tsx';
import type { usePair } from './use-pair.ts';

/** A label that a kiosk read and nobody knew: opened for whoever has the folder in hand, on record. */
export function NoticedCard({ bench }: { readonly bench: ReturnType<typeof usePair> }) {
  const { opened } = bench;
  return (
    <Card title="A label nobody knew">
      {opened === null ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-[240px] flex-1">
            What was scanned is kept sealed. Open it when you have the folder in your hand; that
            goes on record.
          </p>
          <Button onClick={bench.open}>Open what was scanned</Button>
        </div>
      ) : (
        <div className="flex flex-col gap-2">
          <p>
            This was scanned at <b>{opened.kioskName}</b>, <Moment at={opened.at} />. What is it?
            Scan our label on that folder.
          </p>
          <Neighbours of={opened.neighbours} />
        </div>
      )}
    </Card>
  );
}
