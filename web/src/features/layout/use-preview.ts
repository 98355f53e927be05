import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { useSettled } from '../../ui/use-settled.ts';
import type { Layout, Preview } from './layout.ts';

const restMs = 60;

/** The picture and the verdicts of a layout, drawn by the server once the hand rests; the last ones stay meanwhile. */
export function usePreview(layout: Layout, example: string) {
  const trpc = useTRPC();
  const settled = useSettled(layout, restMs);
  const query = useQuery(
    trpc.layout.preview.queryOptions(
      { layout: settled, example: example as 'usual' },
      { placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 },
    ),
  );
  const preview: Preview | undefined = query.data;
  return { preview, late: settled !== layout || query.isFetching, query };
}
