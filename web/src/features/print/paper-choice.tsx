'use client';
import {
  officePaperNames,
  officePapers,
  receiptWidths,
  type OfficePaper,
  type Receipt,
} from '@outguide/labels/stock/papers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Choice } from '../../ui/field.tsx';

/** What this site prints on where no printer says it: separators, test sheets and lists are as large, and slips as wide. */
export function PaperChoice({
  paper,
  slips,
}: {
  readonly paper: OfficePaper;
  readonly slips: Receipt;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useMay('printer.paper');
  const choose = useMutation(
    trpc.printer.paper.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.printer.pathKey() }),
    }),
  );
  if (!may) return null;
  return (
    <div className="mb-5 flex flex-wrap gap-4">
      <Choice
        label="Paper of our offices"
        className="w-[240px] max-w-full"
        value={paper}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate({ paper: event.target.value as OfficePaper })}
      >
        {officePaperNames.map((name) => (
          <option key={name} value={name}>
            {officePapers[name].name}
          </option>
        ))}
      </Choice>
      <Choice
        label="Paper of our slips"
        className="w-[240px] max-w-full"
        value={slips}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate({ slips: event.target.value === '58' ? 58 : 80 })}
      >
        {receiptWidths.map((mm) => (
          <option key={mm} value={mm}>
            Receipt paper, {mm} mm
          </option>
        ))}
      </Choice>
    </div>
  );
}
