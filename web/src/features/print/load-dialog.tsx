'use client';
import type { OfficePaper } from '@outguide/labels/stock/papers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { StockField } from './printer-dialog.tsx';
import type { PrinterRow } from './use-print.ts';

interface Offsets {
  readonly x: number;
  readonly y: number;
}

/** Keeps what is loaded and how far it is off, and prints a test page. */
function useCalibration(onKept: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const load = useMutation(
    trpc.printer.load.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.printer.pathKey() });
        onKept();
      },
    }),
  );
  const test = useMutation(
    trpc.printer.test.mutationOptions({
      onSuccess: ({ jobId }) => router.push(paths.printJob(jobId)),
    }),
  );
  return { load, test };
}

function OffsetFields({
  offsets,
  onOffsets,
}: {
  readonly offsets: Offsets;
  readonly onOffsets: (offsets: Offsets) => void;
}) {
  return (
    <div className="grid grid-cols-2 gap-3">
      {(['x', 'y'] as const).map((axis) => (
        <Field
          key={axis}
          label={axis === 'x' ? 'To the right, mm' : 'Down, mm'}
          type="number"
          step={0.1}
          min={-20}
          max={20}
          value={offsets[axis]}
          onChange={(event) => onOffsets({ ...offsets, [axis]: Number(event.target.value) })}
        />
      ))}
    </div>
  );
}

/**
 * Other labels were loaded, or a test page showed that it prints askew. A computer’s own printer is told its stock with each
 * print: of it only how far it is off is kept, and a test page of any sheets can be opened.
 */
export function LoadDialog({
  printer,
  paper,
  onClose,
}: {
  readonly printer: PrinterRow;
  readonly paper: OfficePaper;
  readonly onClose: () => void;
}) {
  const { id: printerId, name, transport } = printer;
  const isFile = transport === 'pdf';
  const [stock, setStock] = useState(isFile ? `plain-${paper}` : printer.stock);
  const [offsets, setOffsets] = useState<Offsets>({ x: printer.offsetX, y: printer.offsetY });
  const { load, test } = useCalibration(onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={isFile ? 'How far off printed files come out' : `What is in ${name}`}
      sentence={`Print a test page, read on its rules how far it is off, and write that here in millimetres.${isFile ? ' It counts for every file of labels that anybody prints, at any computer.' : ''}`}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          load.mutate({ printerId, stock, offsetX: offsets.x, offsetY: offsets.y });
        }}
      >
        <StockField
          stock={stock}
          onStock={setStock}
          label={isFile ? 'Sheets of the test page' : 'What is loaded'}
        />
        <OffsetFields offsets={offsets} onOffsets={setOffsets} />
        <div className="flex flex-wrap justify-end gap-2">
          {isFile && (
            <Button disabled={test.isPending} onClick={() => test.mutate({ printerId, stock })}>
              Test page of these sheets
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="go" disabled={load.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
