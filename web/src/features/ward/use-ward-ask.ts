'use client';
import type { PaperReason } from '@outguide/db/vocabulary';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC, type Answers } from '../../trpc.ts';
import { newId } from '../request/new-id.ts';
import type { WardChart, WardRow } from './chart-line.tsx';

/** A chart of a person on the list. */
export interface Wanted {
  readonly row: WardRow;
  readonly chart: WardChart;
}

export interface NotPlaced extends Wanted {
  readonly refusal: Answers['ward']['ask']['refused'][number]['refusal'];
}

/** Those that one press asks for: not here, not even perhaps, not asked for, and of people whose chart is wanted. */
export const wantedOf = (rows: readonly WardRow[]): Wanted[] =>
  rows.flatMap((row) =>
    row.withAll
      ? row.charts.flatMap((chart) =>
          chart.mayAsk && chart.state !== 'perhaps_here' ? [{ row, chart }] : [],
        )
      : [],
  );

/** Those to carry, and those that are complete on a screen: these are left out unless somebody says why. */
export function byScreen(wanted: readonly Wanted[]): readonly [Wanted[], Wanted[]] {
  return [
    wanted.filter(({ chart }) => !chart.onScreen),
    wanted.filter(({ chart }) => chart.onScreen),
  ];
}

/** Asks for charts of a list; what could not be asked for stays on the page with its sentence until it is put away. */
export function useWardAsk(placeId: number) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [refused, setRefused] = useState<readonly NotPlaced[]>([]);
  const ask = useMutation(
    trpc.ward.ask.mutationOptions({
      onSettled: () => {
        void queries.invalidateQueries({ queryKey: trpc.ward.now.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.request.pathKey() });
      },
    }),
  );
  const send = (wanted: readonly Wanted[], paperBecause: PaperReason | null = null) => {
    if (wanted.length === 0 || ask.isPending) return;
    const asks = wanted.map(({ row, chart }) => ({
      ...{
        id: newId(),
        chartId: chart.id,
        appointmentId: row.appointment?.id ?? null,
        paperBecause,
      },
    }));
    ask.mutate(
      { placeId, asks },
      {
        onSuccess: (answer) => {
          const byChart = new Map(wanted.map((one) => [one.chart.id, one]));
          setRefused(
            answer.refused.flatMap(({ chartId, refusal }) => {
              const one = byChart.get(chartId);
              return one ? [{ ...one, refusal }] : [];
            }),
          );
          const n = answer.placed.length;
          if (n > 0)
            toast.success(
              n === 1
                ? 'Asked for. It is on the file room’s list.'
                : `${n} charts asked for. They are on the file rooms’ lists.`,
            );
        },
      },
    );
  };
  return { send, pending: ask.isPending, refused, putAway: () => setRefused([]) };
}
