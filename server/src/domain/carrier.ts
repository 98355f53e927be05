import { carrierKinds, type PlaceKind } from '@outguide/db/vocabulary';
import type { Custody, Leg } from './custody.ts';
import type { Carrier, Observation, Source, When } from './observation.ts';

const kinds: readonly PlaceKind[] = carrierKinds;

/** True of a thing with a label that carries folders: its code stands for all that is in it. */
export const carries = ({ kind }: { readonly kind: PlaceKind }): boolean => kinds.includes(kind);

export function sameCarrier(a: Carrier | undefined, b: Carrier | undefined): boolean {
  return a?.kind === 'place'
    ? b?.kind === 'place' && a.placeId === b.placeId
    : b?.kind === 'person' && a?.staffId === b.staffId;
}

/**
 * One scan of a carrier's code, or the UNDO that takes such a scan back. Kept once for all that is aboard; what it says
 * of a folder is an observation of that folder (`sightOf`), and whether it says anything is for the fold to find.
 */
export interface CarrierSight extends When {
  readonly source: Source;
  readonly carrierId: number;
  /** The kiosk's own place. */
  readonly placeId: number;
  readonly staffId: number | null;
  /** The number of the scan, in the same journal, that this takes back. */
  readonly undoes: number | null;
}

/** A sight stands before whatever else the same scan made of a folder ... */
const sightSub = 0;
/** ... and is taken back after it; a pile is smaller. */
const undoneSub = 1_000;

/** The first number for what a carrier's scan makes of folders besides the sight. */
export const firstLoadSub = 1;

/** True of what a carrier's scan, or its undo, says of a folder: where the folder was not aboard, it says nothing. */
export const speaksOfCarrier = ({ act, source }: Pick<Observation, 'act' | 'source'>): boolean =>
  act === 'carried' || (act === 'undo' && source.sub >= undoneSub);

/** What a carrier's scan says of one folder. */
export function sightOf(sight: CarrierSight, folderId: number): Observation {
  const { at, lo, hi, placeId, staffId, carrierId, undoes } = sight;
  const shared = { folderId, at, lo, hi, placeId, staffId, to: null };
  if (undoes !== null) {
    const source = { ...sight.source, sub: undoneSub };
    return {
      ...shared,
      source,
      act: 'undo',
      how: 'scanned',
      undoes: { seq: undoes, sub: sightSub },
    };
  }
  const source = { ...sight.source, sub: sightSub };
  const carrier: Carrier = { kind: 'place', placeId: carrierId };
  return { ...shared, source, act: 'carried', how: 'in_carrier', undoes: null, carrier };
}

/** After so long a carrier's scan says nothing any more of what was once put into it. */
export const carriedForMs = 7 * 86_400_000;

/** True when the folder is, as far as is known, in what was scanned here. */
export function isAboard(
  custody: Pick<Custody, 'state'> & { readonly leg: Leg | null },
  { carrier, at }: Pick<Observation, 'carrier' | 'at'>,
): custody is Custody & { readonly leg: Leg } {
  const { leg, state } = custody;
  if (leg === null || state !== 'in_transit' || !leg.carrier || !carrier) return false;
  return sameCarrier(leg.carrier, carrier) && at - leg.sentAt <= carriedForMs;
}
