import type { RequestFolderState } from '@outguide/db/vocabulary';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { Source } from '../../domain/observation.ts';
import { advance, advanceIn, progressIn, progressOf, type Asked } from '../../domain/request.ts';
import type { DecidedMove, DecidedScan } from './call.ts';
import type { Wanted } from './wanted.ts';

/** What shows that a folder came: a kiosk's scan, or a deed at which a person read it. */
export type Proof =
  | { readonly kiosk_id: number; readonly epoch: string; readonly seq: number }
  | { readonly deed_id: string };

/** One step of one folder for one request, as the database function `write_request_steps` takes it. */
export type RequestStep = Proof & {
  /** The order in which it was decided. */
  readonly n: number;
  readonly request_id: string;
  readonly folder_id: number;
  readonly state: RequestFolderState;
  /** It was received, and that was taken back. */
  readonly back: boolean;
  readonly at: number;
  readonly staff_id: number | null;
};

/** What one scan or one deed moved. */
export interface Moved {
  readonly proof: Proof;
  readonly moves: readonly Pick<DecidedMove, 'observation' | 'after' | 'history'>[];
  readonly staffId: number | null;
}

const movedBy = ({ call, body, moves, staffId }: DecidedScan): Moved => ({
  proof: { kiosk_id: call.kioskId, epoch: call.scans.epoch, seq: body.seq },
  moves,
  staffId,
});

type PlaceOf = (id: number) => PlaceFacts | undefined;

/** What these scans mean for those who wait: each step of each folder, in the order of the scans. */
export function requestSteps(
  scans: readonly DecidedScan[],
  wanted: Wanted,
  place: PlaceOf,
): RequestStep[] {
  return stepsOf(scans.map(movedBy), wanted, place);
}

/** The same of scans and deeds. */
export function stepsOf(moved: readonly Moved[], wanted: Wanted, place: PlaceOf): RequestStep[] {
  const stands = new Map<string, RequestFolderState>();
  const taken: RequestStep[] = [];
  for (const by of moved) {
    for (const move of by.moves) {
      const { folderId } = move.observation;
      for (const request of wanted.get(folderId) ?? []) {
        const key = `${request.id}/${folderId}`;
        const before = stands.get(key) ?? request.state;
        const asked = { forPlaceId: request.for_place_id, placedAt: request.placed_at };
        const next = nextOf(before, asked, by, move, place);
        if (next.state === before) continue;
        stands.set(key, next.state);
        const back = before === 'received';
        taken.push({
          ...{ n: taken.length, request_id: request.id, folder_id: folderId, back, ...next },
        });
      }
    }
  }
  return taken;
}

type Next = Proof & Pick<RequestStep, 'state' | 'at' | 'staff_id'>;

/** A newest observation goes one step on; one that stands further back is read with all the folder's history. */
function nextOf(
  before: RequestFolderState,
  asked: Asked,
  { proof, staffId }: Moved,
  { observation: { at }, after, history }: Moved['moves'][number],
  place: PlaceOf,
): Next {
  const now = { at, staff_id: staffId, ...proof };
  if (history === null) return { state: advance(before, progressOf(asked, after, place)), ...now };
  const progress = progressIn(asked, history, place);
  const state = advanceIn(before, progress);
  const { shownBy } = progress;
  // What came is shown by the record that brought it, which need not be the one that is entered now.
  if (state !== 'received' || shownBy === null) return { state, ...now };
  return { state, at: shownBy.at, staff_id: null, ...proofOf(shownBy.source) };
}

const proofOf = ({ kioskId, epoch, seq }: Source): Proof =>
  kioskId === 0 ? { deed_id: epoch } : { kiosk_id: kioskId, epoch, seq };
