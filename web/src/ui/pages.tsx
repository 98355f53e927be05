'use client';
import type { Page } from '@outguide/server/api/shapes';
import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Loaded } from './loaded.tsx';
import { TooMuch } from './states.tsx';

/** Pages kept of one list; who needs more than these needs another question, which the list names. */
const mostPages = 40;

/** A list that is asked for by cursor, page after page; what is new is told live. */
export function usePages<Row>(
  queryKey: QueryKey,
  ask: (cursor: string | undefined) => Promise<Page<Row>>,
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The rows of a list so far, its "show more", and its words when it is empty or too long. */
export function PagedRows<Row>({
  query,
  empty,
  beyond,
  children,
}: {
  readonly query: ReturnType<typeof usePages<Row>>;
  readonly empty: ReactNode;
  /** What is possible on this page when the list is longer than it is shown. */
  readonly beyond: string;
  readonly children: (rows: readonly Row[]) => ReactNode;
}) {
  return (
    <Loaded query={query} rows={8}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.rows);
        if (rows.length === 0) return empty;
        const full = data.pages.length >= mostPages;
        return (
          <>
            {children(rows)}
            {query.hasNextPage && !full && (
              <div className="border-t border-line p-2.5">
                <Button
                  look="quiet"
                  disabled={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {query.isFetchingNextPage ? 'Loading …' : 'Show more'}
                </Button>
              </div>
            )}
            {query.hasNextPage && full && (
              <TooMuch>
                {rows.length.toLocaleString('en')} rows are shown and there are more. {beyond}
              </TooMuch>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
