import type { Act, How } from '@outguide/db/vocabulary';

/** Milliseconds since 1970-01-01T00:00:00Z. The domain knows no clock; times are passed in. */
export type Millis = number;

/** When something happened: a point and the interval that surely holds it, `lo ≤ at ≤ hi`. */
export interface When {
  readonly at: Millis;
  readonly lo: Millis;
  readonly hi: Millis;
}

/**
 * The name of a record: a scan `(kiosk, epoch, seq)` or a deed at a desk (`kioskId` 0, `epoch` the deed's id, `seq` 0);
 * `sub` counts the observations that one scan made.
 */
export interface Source {
  readonly kioskId: number;
  readonly epoch: string;
  readonly seq: number;
  readonly sub: number;
}

/** Where a folder was observed to go: a place or a person. */
export type Destination =
  | { readonly kind: 'place'; readonly placeId: number }
  | { readonly kind: 'person'; readonly staffId: number };

/** What carries a folder: a thing with a label (a place of a carrier's kind), or a person. */
export type Carrier = Destination;

/**
 * The observation that an `undo` takes back: of the same kiosk and epoch, or, at a desk, of the `stream` that is named
 * (a deed's is kiosk 0 and the deed's id).
 */
export interface Undone {
  readonly seq: number;
  readonly sub: number;
  readonly stream?: Pick<Source, 'kioskId' | 'epoch'>;
}

/** One fact about one folder: what a movement row holds and all that `fold` reads. */
export interface Observation extends When {
  readonly source: Source;
  readonly folderId: number;
  readonly act: Act;
  /** The kiosk's own place: where the observer stood. For `home`: the home before. */
  readonly placeId: number;
  readonly to: Destination | null;
  readonly undoes: Undone | null;
  /** What it goes by; for `carried`, what was scanned. */
  readonly carrier?: Carrier;
  readonly how: How;
  readonly staffId: number | null;
}

/** The order of observations: greatest `(at, kiosk, epoch, seq, sub)` wins, whatever the order of arrival. */
export function compareObservations(
  a: Pick<Observation, 'at' | 'source'>,
  b: Pick<Observation, 'at' | 'source'>,
): number {
  return (
    a.at - b.at ||
    a.source.kioskId - b.source.kioskId ||
    (a.source.epoch < b.source.epoch ? -1 : a.source.epoch > b.source.epoch ? 1 : 0) ||
    a.source.seq - b.source.seq ||
    a.source.sub - b.source.sub
  );
}
