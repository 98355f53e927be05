import {
  fillRate,
  type ReportLine,
  type ReportOutcome,
} from '@outguide/server/domain/request-report';
import type { PaperReason, Urgency } from '@outguide/db/vocabulary';
import type { ReactNode } from 'react';
import { DataTable, type Column } from '../../ui/table.tsx';
import { span } from '../../ui/when.ts';
import { urgencyWords } from './request-words.ts';

/** Which number was chosen: its rows are shown. */
export interface Chosen {
  readonly outcome: ReportOutcome;
  readonly urgency: Urgency | null;
  readonly reason: string | null;
  readonly paperBecause?: PaperReason;
}

type Choose = (chosen: Chosen) => void;

const urgencyOf = ({ urgency }: ReportLine): Urgency | null => (urgency === 'all' ? null : urgency);
const nameOf = (line: ReportLine): string =>
  line.urgency === 'all' ? 'all' : urgencyWords[line.urgency];

/** A number that leads to its rows. */
export function RowsButton({
  label,
  onPress,
  children,
}: {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="min-h-6 min-w-6 rounded px-1 font-[650] tabular-nums underline underline-offset-4 hover:bg-sunk"
    >
      {children}
    </button>
  );
}

/** Where the table is a list of cards, each number carries its name. */
function Named({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-1">
      <span className="text-[13px] text-ink2 md:hidden">{name}</span>
      {children}
    </span>
  );
}

function counted(
  name: string,
  outcome: ReportOutcome,
  of: (line: ReportLine) => number,
  choose: Choose,
): Column<ReportLine> {
  return {
    name,
    cell: (line) => (
      <Named name={name}>
        {of(line) === 0 ? (
          <span className="px-1 text-ink3">0</span>
        ) : (
          <RowsButton
            label={`${name}, ${nameOf(line)}: ${of(line)}; show them`}
            onPress={() => choose({ outcome, urgency: urgencyOf(line), reason: null })}
          >
            {of(line).toLocaleString('en')}
          </RowsButton>
        )}
      </Named>
    ),
  };
}

function took(
  name: string,
  of: (line: ReportLine) => number | null,
  choose: Choose,
  outcome: ReportOutcome = 'received',
): Column<ReportLine> {
  return {
    name,
    cell: (line) => {
      const ms = of(line);
      if (ms === null)
        return (
          <Named name={name}>
            <span className="px-1 text-ink3">–</span>
          </Named>
        );
      return (
        <Named name={name}>
          <RowsButton
            label={`${name}, ${nameOf(line)}: ${span(ms)}; show them`}
            onPress={() => choose({ outcome, urgency: urgencyOf(line), reason: null })}
          >
            {span(ms)}
          </RowsButton>
        </Named>
      );
    },
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(share === 1 ? 0 : 1)} %`;

/** It leads to all that it is made from: what came, and what did not. */
function rate(choose: Choose): Column<ReportLine> {
  return {
    name: 'Fill rate',
    cell: (line) => {
      const share = fillRate(line);
      return (
        <Named name="Fill rate">
          {share === null ? (
            <span className="px-1 text-ink3">–</span>
          ) : (
            <RowsButton
              label={`Fill rate, ${nameOf(line)}: ${percent(share)}; show what it is made from`}
              onPress={() =>
                choose({ outcome: 'answerable', urgency: urgencyOf(line), reason: null })
              }
            >
              {percent(share)}
            </RowsButton>
          )}
        </Named>
      );
    },
  };
}

/** Requests by urgency; every number is a button that shows its rows. */
export function ReportTable({
  lines,
  choose,
}: {
  readonly lines: readonly ReportLine[];
  readonly choose: Choose;
}) {
  return (
    <DataTable
      label="Requests by urgency"
      rows={lines}
      rowKey={(line) => line.urgency}
      columns={[
        { name: 'Urgency', cell: (line) => <b>{nameOf(line)}</b> },
        counted('Asked', 'asked', (line) => line.asked, choose),
        counted('Received', 'received', (line) => line.received, choose),
        rate(choose),
        // A rate of those that ended says nothing of those that still wait.
        counted('Open', 'open', (line) => line.open, choose),
        took('Oldest open', (line) => line.oldestOpenMs, choose, 'open'),
        took('Median', (line) => line.medianMs, choose),
        took('Nine of ten', (line) => line.p90Ms, choose),
        counted('Cannot come', 'not_fillable', (line) => line.notFillable, choose),
        counted('Expired', 'expired', (line) => line.expired, choose),
        counted('Cancelled', 'cancelled', (line) => line.cancelled, choose),
      ]}
    />
  );
}
