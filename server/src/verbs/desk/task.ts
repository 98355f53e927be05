import type { CustodyState, How } from '@outguide/db/vocabulary';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import type { Pressing } from '../../domain/room-task.ts';

/** One line of a room's desk. No patient's name: the chart's number is what stands on the folder. */
export interface RoomTask extends Pressing {
  readonly folder: FolderName | null;
  readonly patientId: number | null;
  /** Where the folder is, or what the notice is about. */
  readonly place: PlaceRef | null;
  readonly custody: CustodyState | null;
  /** How that is known. */
  readonly how: How | null;
  /** Who has it in hand, where a person does. */
  readonly holder: string | null;
  /** For whom. */
  readonly forPlace: PlaceRef | null;
  /** Of the request; it is claimed by it. */
  readonly requestId: string | null;
  readonly noticeId: number | null;
  /** How many, of a line that stands for many. */
  readonly count: number | null;
  readonly dueAt: number | null;
  readonly reason: string | null;
  readonly takenBy: { readonly id: number; readonly name: string } | null;
}

export const bare = {
  ...{ urgency: null, neededBy: null, notice: null, folder: null, patientId: null, place: null },
  ...{
    custody: null,
    how: null,
    forPlace: null,
    requestId: null,
    noticeId: null,
    count: null,
    dueAt: null,
  },
  ...{ reason: null, takenBy: null, holder: null },
} satisfies Omit<RoomTask, 'key' | 'kind' | 'since'>;
