'use client';
import type { QueryKey } from '@tanstack/react-query';
import { useLiveQueries } from '../../live-renew.ts';
import type { Answers } from '../../trpc.ts';

type Row = Answers['request']['ofPlace']['rows'][number];

/** Topics left beside the place itself; a page has twenty at most. */
const followed = 17;

/** Follows a list of requests: what is asked of or for the place, and the folders that are still to come, wherever they go. */
export function useRequestsLive(placeId: number, rows: readonly Row[], key: QueryKey): void {
  const open = rows.filter((row) => row.closedAt === null);
  const folders = open.flatMap((row) => row.folders.map((folder) => folder.id));
  const topics = folders.slice(0, followed).map((id) => `folder:${id}` as const);
  useLiveQueries([`place:${placeId}`, ...topics], [key]);
}
