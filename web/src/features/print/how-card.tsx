'use client';
import { kindNames } from '@outguide/labels/layout/fields';
import { catalogue } from '@outguide/labels/stock/catalogue';
import { Card } from '../../ui/card.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { kindsFor, type Of } from './chosen.ts';
import { LayoutChoice } from './layout-choice.tsx';
import { PrinterState } from './printer-state.tsx';
import { SheetPicker } from './sheet-picker.tsx';
import { sheetOf, type How, type PrinterRow } from './use-print.ts';

export const stockName = (id: string): string =>
  id === 'own'
    ? 'One label a page, in its own size'
    : (catalogue.find((stock) => stock.id === id)?.name ?? id);

interface Props {
  readonly of: Of;
  readonly how: How;
  readonly printers: readonly PrinterRow[];
  readonly chosen: { readonly printer: PrinterRow; readonly stock: string } | null;
  readonly onHow: (part: Partial<How>) => void;
}

type Chosen = Props['chosen'];

function StockChoice({ stock, onHow }: { readonly stock: string } & Pick<Props, 'onHow'>) {
  return (
    <Choice
      label="Printed on"
      value={stock}
      onChange={(event) => onHow({ stock: event.target.value, startPosition: 1 })}
    >
      {['own', ...catalogue.map((stock) => stock.id)].map((id) => (
        <option key={id} value={id}>
          {stockName(id)}
        </option>
      ))}
    </Choice>
  );
}

/** The printers by name and place. */
export function PrinterChoice({
  printers,
  chosen,
  onHow,
}: Pick<Props, 'printers' | 'chosen' | 'onHow'>) {
  return (
    <Choice
      label="Printer"
      value={chosen?.printer.id ?? ''}
      onChange={(event) => onHow({ printerId: Number(event.target.value), startPosition: 1 })}
    >
      {printers.map((row) => (
        <option key={row.id} value={row.id}>
          {row.name}
          {row.place === null ? '' : `, ${row.place.name}`}
        </option>
      ))}
    </Choice>
  );
}

/** What is in the printer, and how it is; of a file somebody chooses it. */
export function PrintedOn({
  chosen,
  stock,
  onHow,
}: { readonly chosen: Chosen; readonly stock: string } & Pick<Props, 'onHow'>) {
  if (chosen?.printer.transport === 'pdf') return <StockChoice stock={stock} onHow={onHow} />;
  if (chosen === null) return null;
  return (
    <div>
      <p className="mb-1 text-[13px] font-semibold text-ink2">Printed on</p>
      <p className="py-2">{stockName(chosen.stock)}</p>
      <PrinterState printer={chosen.printer} />
    </div>
  );
}

function CountFields({ how, onHow }: Pick<Props, 'how' | 'onHow'>) {
  return (
    <>
      <Field
        label="Copies of each"
        type="number"
        min={1}
        max={20}
        value={how.copies}
        onChange={(event) =>
          onHow({ copies: Math.min(20, Math.max(1, Number(event.target.value) || 1)) })
        }
      />
      <Field
        label="What for"
        maxLength={100}
        placeholder="new shelves"
        value={how.purpose}
        onChange={(event) => onHow({ purpose: event.target.value })}
      />
    </>
  );
}

/** Which kind of label, which printer, what it is printed on, and how many. */
export function HowCard({ of, how, printers, chosen, onHow }: Props) {
  const sheet = chosen === null ? null : sheetOf(chosen.stock);
  return (
    <Card title="How">
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          label="Kind of label"
          value={how.kind}
          onChange={(event) =>
            onHow({ kind: event.target.value as How['kind'], layoutId: undefined })
          }
        >
          {kindsFor(of).map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]}
            </option>
          ))}
        </Choice>
        <LayoutChoice how={how} onHow={onHow} />
        <PrinterChoice printers={printers} chosen={chosen} onHow={onHow} />
        <PrintedOn chosen={chosen} stock={how.stock} onHow={onHow} />
        <CountFields how={how} onHow={onHow} />
        {sheet !== null && (
          <SheetPicker
            sheet={sheet}
            start={how.startPosition}
            onStart={(startPosition) => onHow({ startPosition })}
          />
        )}
      </div>
    </Card>
  );
}
