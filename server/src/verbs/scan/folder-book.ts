import { isAboard, sightOf, speaksOfCarrier, type CarrierSight } from '../../domain/carrier.ts';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { FolderView, TwinFolder } from '../../domain/facts.ts';
import { applyObservation, canApply, foldSteps, type FoldStep } from '../../domain/fold.ts';
import { movementWord } from '../../domain/movement-word.ts';
import { compareObservations, type Observation } from '../../domain/observation.ts';
import { wantsWeighing } from '../../domain/rivals.ts';
import { twoPlacesNotice } from '../../domain/two-places.ts';
import type { DecidedMove } from './call.ts';
import { isUntold, mustTell, noCarriers, type CarrierGround, type Load } from './carrier-ground.ts';

/** Thrown out of a decision that must fold folders anew whose movements, or what they were loaded into, are not read yet. */
export class HistoryNeeded extends Error {
  readonly folderIds: readonly number[];
  readonly loads: readonly Load[];
  constructor(folderIds: readonly number[], loads: readonly Load[] = []) {
    super('movements needed');
    this.folderIds = folderIds;
    this.loads = loads;
  }
}

interface Page {
  readonly view: FolderView;
  readonly added: readonly Observation[];
}

/** Of carriers, with the loads of this batch whose histories were read; null when nobody keeps count. */
type Carriers = CarrierGround & { readonly covered: readonly Load[] | null };

/** The locked folders of one transaction, as they become scan by scan. */
export class FolderBook {
  readonly #pages = new Map<number, Page>();
  readonly #histories: ReadonlyMap<number, readonly Observation[]>;
  readonly #place: (id: number) => PlaceFacts | undefined;
  readonly #carriers: Carriers;
  /** Scans of carriers in this batch. */
  readonly #sights: CarrierSight[] = [];

  constructor(
    views: ReadonlyMap<number, FolderView>,
    histories: ReadonlyMap<number, readonly Observation[]>,
    place: (id: number) => PlaceFacts | undefined,
    carriers: Carriers = { ...noCarriers, covered: null },
  ) {
    for (const [id, view] of views) this.#pages.set(id, { view, added: [] });
    this.#histories = histories;
    this.#place = place;
    this.#carriers = carriers;
  }

  view = (id: number): FolderView | undefined => {
    const view = this.#pages.get(id)?.view;
    if (!view?.trueFolder && !view?.standIn) return view;
    return { ...view, trueFolder: this.#now(view.trueFolder), standIn: this.#now(view.standIn) };
  };

  /** This batch may have moved the one that the other tells of. */
  #now(twin: TwinFolder | null | undefined): TwinFolder | null {
    if (!twin) return null;
    const custody = this.#pages.get(twin.id)?.view.custody;
    return custody ? { id: twin.id, state: custody.state, placeId: custody.placeId } : twin;
  }

  /** The folders that are in this carrier now, as far as is known. */
  aboard = (carrierId: number): FolderView[] =>
    [...this.#pages.values()]
      .map((page) => page.view)
      .filter(({ custody }) => {
        const by = custody?.leg?.carrier;
        return by?.kind === 'place' && by.placeId === carrierId;
      });

  /** Enters what one scan observed, of a carrier too: all of it or, when anything throws, nothing. */
  enter(observations: readonly Observation[], sight?: CarrierSight): DecidedMove[] {
    const changed = new Map<number, Page>();
    const unread = new Set<number>();
    const loads: Load[] = [];
    const moves: DecidedMove[] = [];
    const take = (observation: Observation, page: Page): void => {
      const made = this.#move(page, observation, loads);
      if (made === 'unread') {
        unread.add(observation.folderId);
        return;
      }
      const last = made.at(-1);
      if (!last) return;
      const added = [...page.added, ...made.map((move) => move.observation)];
      changed.set(observation.folderId, { view: { ...page.view, custody: last.after }, added });
      moves.push(...made);
    };
    for (const id of sight ? this.#concerned(sight) : []) {
      const page = this.#pages.get(id);
      if (page && sight) take(sightOf(sight, id), page);
      else unread.add(id);
    }
    for (const observation of observations) {
      const page = changed.get(observation.folderId) ?? this.#pages.get(observation.folderId);
      if (!page) throw new Error('an observation of a folder that is not locked');
      take(observation, page);
    }
    if (unread.size > 0) throw new HistoryNeeded([...unread], loads);
    for (const [id, page] of changed) this.#pages.set(id, page);
    if (sight) this.#sights.push(sight);
    return moves;
  }

  /** Every folder that something was entered for. */
  changed(): FolderView[] {
    return [...this.#pages.values()]
      .filter((page) => page.added.length > 0)
      .map((page) => page.view);
  }

  /** The folders of which a carrier's scan may say something: those aboard, and those loaded before it and moved since. */
  #concerned(sight: CarrierSight): number[] {
    const { carrierId, at, undoes, source } = sight;
    const { loads, undone } = this.#carriers;
    const here = [...this.#pages.values()];
    if (undoes !== null) {
      const moved = here.filter(({ added }) =>
        added.some(
          (one) =>
            one.act === 'carried' &&
            one.source.seq === undoes &&
            one.source.kioskId === source.kioskId &&
            one.source.epoch === source.epoch,
        ),
      );
      return [...new Set([...undone, ...moved.map((page) => page.view.id)])];
    }
    const loaded = here.filter(({ added }) => added.some((one) => loadedInto(carrierId, one)));
    // What this batch entered is newer than what was read before it: another kiosk may have scanned the folder later.
    const newer = (id: number): boolean =>
      this.#pages.get(id)?.added.some((one) => one.at >= at) ?? false;
    const since = loads.filter(
      (one) => one.carrierId === carrierId && (one.newestAt >= at || newer(one.folderId)),
    );
    return [
      ...new Set([
        ...this.aboard(carrierId).map((view) => view.id),
        ...loaded.map((page) => page.view.id),
        ...since.map((one) => one.folderId),
      ]),
    ];
  }

  #move({ view, added }: Page, observation: Observation, loads: Load[]): DecidedMove[] | 'unread' {
    const before = view.custody;
    const late = this.#loadedLate(observation);
    if (canApply(before, observation) && late === null) {
      if (observation.act === 'carried' && !(before && isAboard(before, observation))) return [];
      const after = applyObservation(before, observation, view, this.#place);
      const word = movementWord(observation, before, after, view, this.#place);
      const fromPlaceId = before?.placeId ?? null;
      const plain = { observation, word, fromPlaceId, late: false, after, history: null };
      // Only the history tells whether a doubt is one.
      if (!wantsWeighing(before, after)) return [{ ...plain, doubt: null }];
    }
    const history = this.#histories.get(view.id);
    const { covered: read } = this.#carriers;
    const covered = late === null || read === null || read.some((one) => sameLoad(one, late));
    if (late !== null && !covered) loads.push(late);
    if (!history || !covered) return 'unread';
    return this.#foldAnew(view, [...history, ...added], observation);
  }

  /**
   * A load that may be older than a scan of what it was loaded into: that scan may have brought it there already. Or an
   * undo, after which it may be in its carrier again.
   */
  #loadedLate(observation: Observation): Load | null {
    const { act, carrier, folderId, at, lo } = observation;
    if (act === 'undo') return { folderId, carrierId: null, at, lo };
    if (act === 'carried' || carrier?.kind !== 'place') return null;
    const carrierId = carrier.placeId;
    const stored = this.#carriers.seenAt.get(carrierId) ?? Number.NEGATIVE_INFINITY;
    const here = this.#sights.some((one) => one.carrierId === carrierId && one.hi >= lo);
    return here || stored >= lo ? { folderId, carrierId, at, lo } : null;
  }

  /** Of all that is known, in its order: this observation, and what scans of carriers say only now that it is known. */
  #foldAnew(
    view: FolderView,
    known: readonly Observation[],
    observation: Observation,
  ): DecidedMove[] {
    const told = new Set(known.filter((one) => !isUntold(one)).map(keyOf));
    const sights = this.#sights.map((sight) => sightOf(sight, view.id));
    const unseen = sights.filter((one) => !told.has(keyOf(one)));
    const steps = foldSteps([...known, ...unseen, observation], view, this.#place);
    const after = steps.at(-1)?.custody;
    if (!after) throw new Error('an undo may not leave a folder without any custody');
    const counts = (step: FoldStep): boolean => mustTell(step, (one) => told.has(keyOf(one)));
    const fresh = (step: FoldStep): boolean =>
      step.observation === observation
        ? !speaksOfCarrier(observation) || counts(step)
        : counts(step) && !told.has(keyOf(step.observation)) && speaksOfCarrier(step.observation);
    const moves = steps.flatMap((step, index) =>
      fresh(step) ? this.#found(view, after, steps, index) : [],
    );
    // However much is told at once, one doubt is one notice.
    const doubt = twoPlacesNotice(view.custody, after);
    return moves.map((move, index) => (index === 0 ? { ...move, doubt } : move));
  }

  #found(
    view: FolderView,
    after: DecidedMove['after'],
    steps: readonly FoldStep[],
    index: number,
  ): DecidedMove[] {
    const step = steps[index];
    if (!step) return [];
    // A copy: told from now on.
    const observation = { ...step.observation };
    const before = view.custody;
    const then = steps[index - 1]?.custody ?? null;
    const takesBackDoubt = step.clears || (step.doubted && observation.act === 'undo');
    const word = takesBackDoubt
      ? 'undone'
      : movementWord(observation, then, step.custody, view, this.#place);
    const late = before !== null && compareObservations(observation, before) < 0;
    const fromPlaceId = then?.placeId ?? null;
    return [{ observation, word, fromPlaceId, late, after, history: steps, doubt: null }];
  }
}

const keyOf = ({ source: { kioskId, epoch, seq, sub } }: Observation): string =>
  `${kioskId}/${epoch}/${seq}/${sub}`;

function loadedInto(carrierId: number, { act, carrier }: Observation): boolean {
  return act !== 'carried' && carrier?.kind === 'place' && carrier.placeId === carrierId;
}

const sameLoad = (a: Load, b: Load): boolean =>
  a.folderId === b.folderId && a.carrierId === b.carrierId && a.at === b.at;
