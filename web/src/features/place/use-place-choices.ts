'use client';
import type { PlaceKind } from '@outguide/db/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC, type Answers } from '../../trpc.ts';
import type { PlaceOption } from './match-places.ts';

type Row = Answers['place']['choices']['rows'][number];

/** Far more than places stand in one another. */
const deepest = 12;

function withinOf(row: Row, byId: ReadonlyMap<number, Row>): string[] {
  const within: string[] = [];
  let above = row.parentId === null ? undefined : byId.get(row.parentId);
  while (above !== undefined && within.length < deepest) {
    within.unshift(above.name);
    above = above.parentId === null ? undefined : byId.get(above.parentId);
  }
  return within;
}

/** All places of these kinds, known at once: choosing among them asks nobody. */
export function usePlaceChoices(kinds: readonly PlaceKind[], shelvesOf?: number) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.place.choices.queryOptions(shelvesOf === undefined ? {} : { shelvesOf }, {
      staleTime: 60_000,
    }),
  );
  const rows = query.data?.rows;
  const places = useMemo<readonly PlaceOption[] | null>(() => {
    if (rows === undefined) return null;
    const byId = new Map(rows.map((row) => [row.id, row]));
    return rows
      .filter((row) => kinds.includes(row.kind))
      .map((row) => ({ ...row, within: withinOf(row, byId) }));
  }, [rows, kinds]);
  return { places, error: query.error, cut: query.data?.cut === true };
}
