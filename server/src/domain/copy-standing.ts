import type { Custody } from './custody.ts';
import type { FoldStep, PlaceOf } from './fold.ts';
import type { Destination, Millis, Observation } from './observation.ts';
import { openRivals } from './rivals.ts';

/** What the other system says of a copy, as far as the law reads it. */
export interface DeclaredCopy {
  readonly complete: boolean;
  readonly madeAt: Millis;
}

/** What shows that the folder was not in its file room's keeping after the copy was made: the first of it. */
export interface LeftSince {
  readonly at: Millis;
  readonly placeId: number;
}

/** How a digital copy stands. `complete_until`: it was complete when it was made, and pages may have been added since. */
export type CopyStanding =
  | { readonly state: 'none' | 'partial' | 'complete'; readonly since: null }
  | { readonly state: 'complete_until'; readonly since: LeftSince };

/**
 * Is what was complete still complete? Only while nothing shows the folder outside a file room after the copy was made:
 * pages are added where people write. All that was ever observed counts, whenever it became known, also what another scan
 * overtook, and a time that may have been later counts as later. What was taken back at once counts only for where the
 * folder was seen, not for where it was said to go.
 */
export function copyStanding(
  copy: DeclaredCopy | null,
  steps: readonly FoldStep[],
  place: PlaceOf,
): CopyStanding {
  if (copy === null) return { state: 'none', since: null };
  if (!copy.complete) return { state: 'partial', since: null };
  const since = leftSince(copy.madeAt, steps, place);
  return since === null ? { state: 'complete', since: null } : { state: 'complete_until', since };
}

function leftSince(madeAt: Millis, steps: readonly FoldStep[], place: PlaceOf): LeftSince | null {
  const kept = keptBy(place);
  const taken = takenBack(steps);
  const stands = ({ observation }: FoldStep) => !taken.has(nameOf(observation));
  // Where it was while it was scanned is where it was afterwards, until it was seen elsewhere.
  const before = steps.findLast((step) => step.observation.hi <= madeAt && stands(step));
  const away = before?.custody ? kept.awayIn(before.custody) : null;
  if (away !== null) return { at: madeAt, placeId: away };
  for (const step of steps) {
    const { observation, custody } = step;
    if (observation.hi <= madeAt) continue;
    const said = stands(step) ? kept.sentOut(observation) : null;
    const stood = custody !== null && stands(step) ? kept.awayIn(custody) : null;
    const placeId = kept.seenOut(observation) ?? said ?? stood;
    if (placeId !== null) return { at: Math.max(observation.at, madeAt), placeId };
  }
  return null;
}

/** What a file room keeps, as questions that are answered by the place outside, or null. */
function keptBy(place: PlaceOf) {
  const inRoom = (id: number) => place(place(id)?.roomId ?? id)?.kind === 'file_room';
  const outside = (id: number) => (inRoom(id) ? null : id);
  const goesTo = (to: Destination, from: number) =>
    to.kind === 'place' ? outside(to.placeId) : from;
  // What lies in a store lies still; that it was brought there is seen where it was sent out.
  const kept: ReadonlySet<Custody['state']> = new Set(['filed', 'here', 'off_site']);
  const stray = ({ state, placeId }: Pick<Custody, 'state' | 'placeId'>) =>
    kept.has(state) && (state === 'off_site' || inRoom(placeId)) ? null : placeId;
  return {
    /** Who scanned stood there and held it, or the carrier that it may have been in. */
    seenOut: ({ act, how, placeId }: Observation) =>
      sightings.has(act) && how !== 'presumed' ? outside(placeId) : null,
    sentOut: ({ to, placeId }: Observation) => (to === null ? null : goesTo(to, placeId)),
    awayIn: (custody: Custody) => {
      if (custody.state === 'destroyed') return null;
      const all = [custody, ...openRivals(custody)].map(stray);
      return all.find((id) => id !== null) ?? null;
    },
  };
}

const sightings: ReadonlySet<Observation['act']> = new Set(['seen', 'found', 'to', 'send']);

const nameOf = ({ source }: Observation): string =>
  `${source.kioskId}/${source.epoch}/${source.seq}/${source.sub}`;

/** What an undo took back in time. */
function takenBack(steps: readonly FoldStep[]): ReadonlySet<string> {
  return new Set(
    steps.flatMap(({ observation: { undoes, source }, effective }) => {
      if (undoes === null || !effective) return [];
      const { kioskId, epoch } = undoes.stream ?? source;
      return [`${kioskId}/${epoch}/${undoes.seq}/${undoes.sub}`];
    }),
  );
}
