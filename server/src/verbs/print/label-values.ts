import type { PrintSubject } from '@outguide/db/vocabulary';
import type { LabelKind, LabelValues } from '@outguide/labels/layout/fields';
import type { Tx } from '../call.ts';
import { badgeValues, cardValues } from './badge-values.ts';
import { exampleValues } from './example-values.ts';
import { folderValues } from './folder-values.ts';
import { holdValues } from './hold-values.ts';
import { placeValues } from './place-values.ts';
import { rollValues } from './roll-values.ts';
import { outguideValues, requestValues } from './slip-values.ts';
import { wristbandValues } from './wristband-values.ts';

/** One label to be drawn. */
export interface WantedLabel {
  readonly seq: number;
  readonly subject: PrintSubject;
  readonly subjectId: number;
}

/** What stands on it, or why there is none any more. */
export type FoundLabel =
  | { readonly values: LabelValues }
  | {
      readonly leftOut:
        | 'void'
        | 'destroyed'
        | 'no_label'
        | 'closed'
        | 'nobody_waits'
        | 'not_out'
        | 'gone';
    };

export interface ValuesAt {
  /** Ms. */
  readonly now: number;
  /** Only a layout that says so prints who the patient is. */
  readonly namesPatient: boolean;
}

/** Slips are of folders and say more than their labels; a loose sheet and a separator say what the folder's label says. */
const ofFolders: Partial<Record<LabelKind, typeof folderValues>> = {
  ...{ hold_slip: holdValues, outguide_slip: outguideValues, request_slip: requestValues },
};

/** Reads what stands on these labels, as it is now: a folder that was voided since the job was made gets none. */
export async function labelValues(
  tx: Tx,
  kind: LabelKind,
  wanted: readonly WantedLabel[],
  at: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  const ids = (subject: PrintSubject) => [
    ...new Set(wanted.filter((one) => one.subject === subject).map((one) => one.subjectId)),
  ];
  const found: Record<PrintSubject, ReadonlyMap<number, FoundLabel>> = {
    folder: await (ofFolders[kind] ?? folderValues)(tx, ids('folder'), at),
    place: await placeValues(tx, ids('place'), at),
    badge: await badgeValues(tx, ids('badge'), at),
    card: await cardValues(tx, ids('card')),
    roll: await rollValues(tx, ids('roll')),
    example: exampleValues(kind, ids('example')),
    test: kind === 'wristband_test' ? await wristbandValues(tx, at) : new Map(),
  };
  return new Map(
    wanted.map(({ seq, subject, subjectId }) => [
      seq,
      found[subject].get(subjectId) ?? { leftOut: 'gone' },
    ]),
  );
}
