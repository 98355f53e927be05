'use client';
import type { LabelKind } from '@outguide/labels/layout/fields';
import type { Sheet } from '@outguide/labels/stock';
import { catalogue } from '@outguide/labels/stock/catalogue';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMe } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { newId } from '../request/new-id.ts';
import type { What } from './chosen.ts';

export type PrinterRow = Answers['printer']['list']['rows'][number];

/** How it is printed, as the page keeps it. */
export interface How {
  readonly kind: LabelKind;
  /** Undefined: the one in use; null: the product's. */
  readonly layoutId: string | null | undefined;
  readonly printerId: number | null;
  readonly stock: string;
  readonly startPosition: number;
  readonly copies: number;
  readonly purpose: string;
}

/** The sheet that is printed on, where it is a sheet of several labels. */
export function sheetOf(stock: string): Sheet | null {
  const found = catalogue.find((one) => one.id === stock);
  return found?.form === 'sheet' && found.columns * found.rows > 1 ? found : null;
}

/** The printer that is chosen; else the one of this person's own place, else a file: no label comes out far away unasked. */
export function chosenPrinter(
  rows: readonly PrinterRow[],
  how: Pick<How, 'printerId' | 'stock'>,
  ownPlaceId: number | null,
): { readonly printer: PrinterRow; readonly stock: string } | null {
  const isOwn = (row: PrinterRow) => row.place !== null && row.place.id === ownPlaceId;
  const printer =
    rows.find((row) => row.id === how.printerId) ??
    rows.find(isOwn) ??
    rows.find((row) => row.transport === 'pdf') ??
    rows[0];
  if (printer === undefined) return null;
  return { printer, stock: printer.transport === 'pdf' ? how.stock : printer.stock };
}

/** Everything a print needs of the server: its printers, its preview, and the act itself. */
export function usePrint(what: What | null, how: How) {
  const trpc = useTRPC();
  const router = useRouter();
  const printers = useQuery(trpc.printer.list.queryOptions());
  useLiveQueries(['prints'], [trpc.printer.list.pathKey()], () => false);
  const { placeId } = useMe();
  const chosen = chosenPrinter(printers.data?.rows ?? [], how, placeId);
  const { kind, layoutId, startPosition, copies } = how;
  const asked =
    what === null || chosen === null
      ? null
      : {
          ...{ kind, what, printerId: chosen.printer.id, stock: chosen.stock, startPosition },
          ...(layoutId === undefined ? {} : { layoutId }),
          copies,
        };
  const settled = useSettled(JSON.stringify(asked), 250);
  const wanted = JSON.parse(settled) as typeof asked;
  const preview = useQuery({
    ...trpc.print.preview.queryOptions(wanted ?? never, { retry: false, staleTime: 60_000 }),
    enabled: wanted !== null,
  });
  const [id, setId] = useState(newId);
  const start = useMutation(
    trpc.print.start.mutationOptions({
      onSuccess: ({ jobId }) => router.push(paths.printJob(jobId)),
      // What was refused was not made: the next try is another print.
      onError: () => setId(newId()),
    }),
  );
  const send = () => {
    const purpose = how.purpose.trim();
    if (asked !== null) start.mutate({ id, ...asked, ...(purpose === '' ? {} : { purpose }) });
  };
  return { printers, chosen, preview, start, send, ready: asked !== null };
}

/** Never sent: the query it stands in is switched off. */
const never = { kind: 'folder' as const, what: { of: 'reprint' as const }, printerId: 1 };
