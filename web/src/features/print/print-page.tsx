'use client';
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { paths } from '../../paths.ts';
import { useMe } from '../../shell/me.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { offers, permissions, usualKind, whatOf, type Of } from './chosen.ts';
import type { Found } from './found.ts';
import { HowCard } from './how-card.tsx';
import { PrintPreview, countWords } from './print-preview.tsx';
import { usePrint, type How } from './use-print.ts';
import { WhatCard } from './what-card.tsx';

/** What the page was opened for: from a folder, a shelf or a person. */
export interface PrintAsk {
  readonly of: Of | null;
  readonly ids: readonly number[];
  readonly kind: How['kind'] | null;
}

const kindOf = (of: Of): Found['kind'] =>
  of === 'folders' ? 'folder' : of === 'badges' ? 'person' : 'place';

/** The place that was chosen, for its name and the label that it usually has. */
function usePlaceOf(of: Of, chosen: readonly Found[]) {
  const trpc = useTRPC();
  const [first] = chosen;
  const isPlace = kindOf(of) === 'place' && of !== 'cards';
  return useQuery({
    ...trpc.place.show.queryOptions({ placeId: first?.id ?? 1 }),
    enabled: isPlace && first !== undefined,
  }).data?.place;
}

function useChoice(ask: PrintAsk) {
  const { may } = useMe();
  const usual = offers.find((offer) => may.includes(permissions[offer.of]))?.of ?? 'folders';
  const [of, setOf] = useState<Of>(ask.of ?? usual);
  const [chosen, setChosen] = useState<readonly Found[]>(() =>
    ask.ids.map((id, i) => {
      const name = ask.ids.length === 1 ? `this ${kindOf(of)}` : `${kindOf(of)} ${i + 1}`;
      return { kind: kindOf(of), id, name };
    }),
  );
  const [how, setHow] = useState<How>({
    ...{ kind: usualKind(of, null), layoutId: undefined, printerId: null, stock: 'own' },
    ...{ startPosition: 1, copies: 1, purpose: '' },
  });
  const place = usePlaceOf(of, chosen);
  const kind = place?.kind ?? null;
  const usualNow = of === ask.of && ask.kind !== null ? ask.kind : usualKind(of, kind);
  useEffect(
    () => setHow((before) => ({ ...before, kind: usualNow, layoutId: undefined })),
    [usualNow],
  );
  const choose = (next: Of) => {
    setOf(next);
    setChosen([]);
  };
  const named =
    place === undefined
      ? chosen
      : chosen.map((one, i) => (i === 0 ? { ...one, name: place.name } : one));
  return { of, chosen: named, how, choose, setChosen, setHow };
}

function Print({ ask }: { readonly ask: PrintAsk }) {
  const { of, chosen, how, choose, setChosen, setHow } = useChoice(ask);
  const what = whatOf(
    of,
    chosen.map((one) => one.id),
  );
  const { printers, chosen: on, preview, start, send, ready } = usePrint(what, how);
  const isFile = on?.printer.transport === 'pdf';
  return (
    <>
      <PageTitle
        title="Print labels"
        line="What stands on a label is taken from the record when it is printed. No print changes where a folder is."
        acts={
          <>
            <LinkButton href={paths.verify()} look="quiet">
              Does it read?
            </LinkButton>
            <LinkButton href={paths.printJobs()} look="quiet">
              What was printed
            </LinkButton>
          </>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-6">
          <WhatCard of={of} chosen={chosen} onOf={choose} onChosen={setChosen} />
          <HowCard
            of={of}
            how={how}
            printers={printers.data?.rows ?? []}
            chosen={on}
            onHow={(part) => setHow((before) => ({ ...before, ...part }))}
          />
        </div>
        <Card title="Preview" tab>
          {!ready ? (
            <Empty title="Nothing is chosen yet">Scan, search or tick what is to be printed.</Empty>
          ) : preview.error !== null ? (
            <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
          ) : preview.data === undefined ? (
            <Loading rows={3} />
          ) : (
            <>
              <p className="mb-3 text-[17px]" role="status">
                <b>{countWords(preview.data, how.copies)}</b>
              </p>
              <PrintPreview preview={preview.data} />
            </>
          )}
          <div className="mt-5">
            <Button
              look="go"
              disabled={start.isPending || preview.data === undefined}
              why={ready ? null : 'Choose what is to be printed.'}
              onClick={send}
            >
              <Printer aria-hidden size={16} /> {isFile ? 'Make the file' : 'Print'}
            </Button>
          </div>
        </Card>
      </div>
    </>
  );
}

/** Labels of folders, places, people and cards: what, on what, and a look at them before. */
export function PrintPage({ ask }: { readonly ask: PrintAsk }) {
  return (
    <OnlyFor action="print.start">
      <Print ask={ask} />
    </OnlyFor>
  );
}
