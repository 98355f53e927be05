'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorKind, refusalOf } from './errors.ts';
import { Empty, Fault, Loading, Offline, Refused } from './states.tsx';

/** What an error looks like on a page. */
export function ErrorState({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry: () => void;
}) {
  const { sentence, nextAct } = refusalOf(error);
  const words = [sentence, nextAct].filter(Boolean).join(' ');
  switch (errorKind(error)) {
    case 'offline':
      return <Offline onRetry={onRetry} />;
    case 'refused':
      return <Refused>{words}</Refused>;
    case 'absent':
      return <Empty title="Nothing is here">{words}</Empty>;
    case 'signed_out':
      return <Loading />;
    case 'fault':
      return <Fault reference={words} onRetry={onRetry} />;
  }
}

type AnyQuery<T> = Pick<
  UseQueryResult<T, unknown>,
  'data' | 'isError' | 'error' | 'refetch' | 'failureReason'
>;

/** A query in all its states; data that was here stays on the page while it is renewed or the server is away. */
export function Loaded<T>({
  query,
  rows,
  children,
}: {
  readonly query: AnyQuery<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  const error = query.error ?? query.failureReason;
  if (error !== null && error !== undefined)
    return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  return <Loading {...(rows === undefined ? {} : { rows })} />;
}
