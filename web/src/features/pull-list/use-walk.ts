'use client';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLive } from '../../live.ts';
import { useTRPC, useTRPCClient, type Answers, type Asks } from '../../trpc.ts';
import { merged, type Line } from './walk-items.ts';

export type Walk = Asks['pullList']['open']['walk'];
type Opened = Answers['pullList']['open'];

const calmMs = 300;
/** What has just changed stays in sight and is lit so long. */
const litMs = 8_000;
/** A walk of the longest list is one reading; what changes afterwards is told line by line. */
const whole = 2_000;

function newVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A walk as it is read once, and then kept up to date by what changes. */
export function useWalk(walk: Walk) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const listId = 'pullListId' in walk ? walk.pullListId : null;
  const visit = useMemo(() => ({ listId, mark: newVisit() }), [listId]).mark;
  const options = trpc.pullList.open.queryOptions({ walk, limit: whole, visit });
  const query = useQuery({ ...options, staleTime: Infinity });
  const { lit, light } = useLit();
  const renew = useRenewal(queries, { listId, visit, key: options.queryKey, light });
  const roomId = query.data?.roomId;
  useLive(roomId === undefined ? [] : [`place:${roomId}`], { moved: renew, renew });
  return { query, lit, renew };
}

/** The folders that changed a moment ago. */
function useLit() {
  const [lit, setLit] = useState<ReadonlySet<number>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const light = useCallback((ids: readonly number[]) => {
    if (ids.length === 0) return;
    setLit((before) => new Set([...before, ...ids]));
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => setLit(new Set()), litMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return { lit, light };
}

interface Renewal {
  readonly listId: string | null;
  readonly visit: string;
  readonly key: ReturnType<
    ReturnType<typeof useTRPC>['pullList']['open']['queryOptions']
  >['queryKey'];
  readonly light: (ids: readonly number[]) => void;
}

/** Asks for what changed, at most three times a second; what came meanwhile is asked for together. */
function useRenewal(queries: QueryClient, { listId, visit, key, light }: Renewal): () => void {
  const client = useTRPCClient();
  const busy = useRef(false);
  const again = useRef(false);
  const ask = useCallback(async () => {
    const before = queries.getQueryData<Opened>(key);
    if (before === undefined) return;
    if (listId === null) return void queries.invalidateQueries({ queryKey: key });
    const news = await client.pullList.changes.query({
      ...{ pullListId: listId, since: before.position, visit },
    });
    if (news.reload) return void queries.invalidateQueries({ queryKey: key });
    const { list, claims, position, rows, gone } = news;
    queries.setQueryData<Opened>(key, (held) =>
      held === undefined
        ? held
        : { ...held, list, claims, position, rows: merged(held.rows, rows, gone) },
    );
    light(changedAmong(before.rows, rows));
  }, [queries, client, key, listId, visit, light]);
  return useCallback(() => {
    again.current = true;
    if (busy.current) return;
    busy.current = true;
    const run = async () => {
      while (again.current) {
        await new Promise((resume) => setTimeout(resume, calmMs));
        again.current = false;
        // What could not be asked is asked with the next thing that happens, or when the connection is back.
        await ask().catch(() => {});
      }
      busy.current = false;
    };
    void run();
  }, [ask]);
}

/** Of the lines that were read again, those that say something else. */
function changedAmong(before: readonly Line[], rows: readonly Line[]): number[] {
  const known = new Map(before.map((line) => [line.id, line]));
  return rows
    .filter((row) => {
      const { seen: _, ...then } = known.get(row.id) ?? { seen: null };
      const { seen: __, ...now } = row;
      return JSON.stringify(then) !== JSON.stringify(now);
    })
    .map((row) => row.id);
}
