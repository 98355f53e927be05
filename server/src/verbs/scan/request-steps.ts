import type { RequestFolderState } from '@outguide/db/vocabulary';
import type { PlaceFacts } from '../../domain/custody.ts';
import { advance, progressOf } from '../../domain/request.ts';
import type { DecidedScan } from './call.ts';
import type { WaitingJson } from './folder-views.ts';

/** One step of one folder for one request, as the database function `write_request_steps` takes it. */
export interface RequestStep {
  /** The order in which it was decided. */
  readonly n: number;
  readonly request_id: string;
  readonly folder_id: number;
  readonly state: RequestFolderState;
  readonly at: number;
  readonly kiosk_id: number;
  readonly epoch: string;
  readonly seq: number;
  readonly staff_id: number | null;
}

/** A scan that was undone: what it had brought to somebody is asked for again. */
export interface Reopened {
  readonly folder_id: number;
  readonly kiosk_id: number;
  readonly epoch: string;
  readonly seq: number;
}

export type Wanted = ReadonlyMap<number, readonly WaitingJson[]>;

/** What these scans mean for those who wait: each step of each folder, in the order of the scans. */
export function requestSteps(
  scans: readonly DecidedScan[],
  wanted: Wanted,
  place: (id: number) => PlaceFacts | undefined,
): RequestStep[] {
  const stands = new Map<string, RequestFolderState>();
  const taken: RequestStep[] = [];
  for (const { call, body, moves, staffId } of scans) {
    for (const { observation, after } of moves) {
      for (const request of wanted.get(observation.folderId) ?? []) {
        const key = `${request.id}/${observation.folderId}`;
        const known = stands.get(key);
        // What this batch brought, an undo in it takes back before anybody has heard of it.
        const before =
          known === 'received' && observation.act === 'undo' ? 'sent' : (known ?? request.state);
        const asked = { forPlaceId: request.for_place_id, placedAt: request.placed_at };
        const state = advance(before, progressOf(asked, after, place));
        if (state === before) continue;
        stands.set(key, state);
        taken.push({
          ...{ n: taken.length, request_id: request.id, folder_id: observation.folderId, state },
          ...{ at: observation.at, kiosk_id: call.kioskId, epoch: call.scans.epoch },
          ...{ seq: body.seq, staff_id: staffId },
        });
      }
    }
  }
  return taken;
}

/** The scans that these took back. */
export function reopenedBy(scans: readonly DecidedScan[]): Reopened[] {
  return scans.flatMap(({ call, moves }) =>
    moves.flatMap(({ observation: { act, folderId, undoes } }) =>
      act === 'undo' && undoes !== null
        ? [
            {
              folder_id: folderId,
              kiosk_id: call.kioskId,
              epoch: call.scans.epoch,
              seq: undoes.seq,
            },
          ]
        : [],
    ),
  );
}
