'use client';
import { officePaperNames, officePapers, type OfficePaper } from '@outguide/labels/stock/papers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Choice } from '../../ui/field.tsx';

/** What this site's offices print on: separators, test sheets and lists are as large. */
export function PaperChoice({ paper }: { readonly paper: OfficePaper }) {
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
    <Choice
      label="Paper of our offices"
      className="mb-5 max-w-[240px]"
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
  );
}
