import type { Sql } from '@outguide/db/connect';
import { roomsTaken } from '../verbs/desk/read-desk-log.ts';
import { noticesChanged } from '../verbs/notice/read-notice-log.ts';
import { printsChanged } from '../verbs/print/read-print-log.ts';
import { roomsWalked } from '../verbs/pull-list/read-list-log.ts';
import { placesAsked } from '../verbs/request/read-request-log.ts';
import type { Position } from '../verbs/scan/read-log.ts';
import { placesListed } from '../verbs/ward/read-list-log.ts';

/** What changed besides folders, of which pages are only told that it did. */
export interface HintsBetween {
  /** Of these places something was asked, listed, walked or taken; null: of more than can be named. */
  readonly placeIds: readonly number[] | null;
  readonly noticed: boolean;
  readonly printed: boolean;
}

/** Between two safe positions of the log. */
export async function hintsBetween(sql: Sql, from: Position, to: Position): Promise<HintsBetween> {
  const asked = await placesAsked(sql, from, to);
  const others = [
    ...(await placesListed(sql, from, to)),
    ...(await roomsWalked(sql, from, to)),
    ...(await roomsTaken(sql, from, to)),
  ];
  return {
    placeIds: asked && [...new Set([...asked, ...others])],
    noticed: await noticesChanged(sql, from, to),
    printed: await printsChanged(sql, from, to),
  };
}
