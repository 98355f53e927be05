'use client';
import { catalogue } from '@outguide/labels/stock/catalogue';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, type Asks } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import type { PrinterRow } from './use-print.ts';

interface Draft {
  readonly name: string;
  readonly placeId: number | null;
  readonly transport: 'raw' | 'cups' | 'pdf';
  readonly host: string;
  readonly port: number;
  readonly dpi: 203 | 300;
  readonly queue: string;
  readonly stock: string;
}

const draftOf = (printer: PrinterRow | null): Draft => ({
  name: printer?.name ?? '',
  placeId: printer?.place?.id ?? null,
  transport: printer?.transport ?? 'raw',
  host: printer?.host ?? '',
  port: printer?.port ?? 9_100,
  dpi: printer?.dpi ?? 203,
  queue: printer?.queue ?? '',
  stock: printer?.stock ?? 'roll-4x2',
});

/** What is sent: only what belongs to its way. */
function askOf(draft: Draft, printer: PrinterRow | null): Asks['printer']['save'] {
  const { name, placeId, stock, host, port, dpi, queue } = draft;
  const offsets = { offsetX: printer?.offsetX ?? 0, offsetY: printer?.offsetY ?? 0 };
  const common = {
    name,
    placeId,
    ...offsets,
    ...(printer === null ? {} : { printerId: printer.id }),
  };
  if (draft.transport === 'raw') return { ...common, transport: 'raw', stock, host, port, dpi };
  if (draft.transport === 'cups') return { ...common, transport: 'cups', stock, queue };
  return { ...common, transport: 'pdf', stock: 'any' };
}

type Part = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

function Reached({ draft, change }: Part) {
  if (draft.transport === 'cups')
    return (
      <Field
        label="Queue in CUPS"
        required
        pattern="[A-Za-z0-9_.][A-Za-z0-9_.\-]*"
        maxLength={127}
        hint="As lpstat -p names it on this server."
        value={draft.queue}
        onChange={(event) => change({ queue: event.target.value })}
      />
    );
  if (draft.transport === 'pdf') return null;
  return (
    <div className="grid grid-cols-[1fr_110px_110px] gap-3">
      <Field
        label="Address or name"
        required
        maxLength={253}
        placeholder="10.20.30.40"
        value={draft.host}
        onChange={(event) => change({ host: event.target.value })}
      />
      <Field
        label="Port"
        type="number"
        min={1_024}
        max={65_535}
        value={draft.port}
        onChange={(event) => change({ port: Number(event.target.value) })}
      />
      <Choice
        label="Dots per inch"
        value={draft.dpi}
        onChange={(event) => change({ dpi: event.target.value === '300' ? 300 : 203 })}
      >
        <option value={203}>203</option>
        <option value={300}>300</option>
      </Choice>
    </div>
  );
}

export function StockField({
  stock,
  onStock,
  label = 'What is loaded',
}: {
  readonly label?: string;
  readonly stock: string;
  readonly onStock: (stock: string) => void;
}) {
  return (
    <Choice label={label} value={stock} onChange={(event) => onStock(event.target.value)}>
      {catalogue.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </Choice>
  );
}

function Name({ draft, change }: Part) {
  return (
    <Field
      label="Name"
      required
      maxLength={60}
      placeholder="File room A, by the door"
      value={draft.name}
      onChange={(event) => change({ name: event.target.value })}
    />
  );
}

/** Sets a printer up: where it is, how it is reached, what is in it. */
export function PrinterDialog({
  printer,
  onClose,
}: {
  readonly printer: PrinterRow | null;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(printer));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation(
    trpc.printer.save.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.printer.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={printer === null ? 'Add a printer' : `Change ${printer.name}`}
      sentence="The server writes to the address that stands here, so only administrators set it."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(askOf(draft, printer));
        }}
      >
        <Name draft={draft} change={change} />
        <PlacePicker
          label="Where it stands"
          kinds={placesFor.standing}
          none="not said"
          initialId={draft.placeId}
          onPlace={(placeId) => change({ placeId })}
        />
        <Choice
          label="How it is reached"
          value={draft.transport}
          onChange={(event) => change({ transport: event.target.value as Draft['transport'] })}
        >
          <option value="raw">A label printer on the network (ZPL, port 9100)</option>
          <option value="cups">A queue of CUPS on this server</option>
          <option value="pdf">A file that a computer prints</option>
        </Choice>
        <Reached draft={draft} change={change} />
        {draft.transport !== 'pdf' && (
          <StockField stock={draft.stock} onStock={(stock) => change({ stock })} />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="go" disabled={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
