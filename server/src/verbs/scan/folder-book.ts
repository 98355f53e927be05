import type { PlaceFacts } from '../../domain/custody.ts';
import type { FolderView } from '../../domain/facts.ts';
import { applyObservation, canApply, foldSteps } from '../../domain/fold.ts';
import { movementWord } from '../../domain/movement-word.ts';
import { compareObservations, type Observation } from '../../domain/observation.ts';
import { twoPlacesNotice } from '../../domain/two-places.ts';
import type { DecidedMove } from './call.ts';

/** Thrown out of a decision that must fold folders anew whose movements are not loaded yet. */
export class HistoryNeeded extends Error {
  readonly folderIds: readonly number[];
  constructor(folderIds: readonly number[]) {
    super('movements needed');
    this.folderIds = folderIds;
  }
}

interface Page {
  readonly view: FolderView;
  readonly added: readonly Observation[];
}

/** The locked folders of one transaction, as they become scan by scan. */
export class FolderBook {
  readonly #pages = new Map<number, Page>();
  readonly #histories: ReadonlyMap<number, readonly Observation[]>;
  readonly #place: (id: number) => PlaceFacts | undefined;

  constructor(
    views: ReadonlyMap<number, FolderView>,
    histories: ReadonlyMap<number, readonly Observation[]>,
    place: (id: number) => PlaceFacts | undefined,
  ) {
    for (const [id, view] of views) this.#pages.set(id, { view, added: [] });
    this.#histories = histories;
    this.#place = place;
  }

  view = (id: number): FolderView | undefined => this.#pages.get(id)?.view;

  /** Enters what one scan observed: all of it or, when anything throws, nothing. */
  enter(observations: readonly Observation[]): DecidedMove[] {
    const changed = new Map<number, Page>();
    const unread = new Set<number>();
    const moves: DecidedMove[] = [];
    for (const observation of observations) {
      const page = changed.get(observation.folderId) ?? this.#pages.get(observation.folderId);
      if (!page) throw new Error('an observation of a folder that is not locked');
      const move = this.#move(page, observation);
      if (move === 'unread') {
        unread.add(observation.folderId);
        continue;
      }
      changed.set(observation.folderId, {
        view: { ...page.view, custody: move.after },
        added: [...page.added, observation],
      });
      moves.push(move);
    }
    if (unread.size > 0) throw new HistoryNeeded([...unread]);
    for (const [id, page] of changed) this.#pages.set(id, page);
    return moves;
  }

  /** Every folder that something was entered for. */
  changed(): FolderView[] {
    return [...this.#pages.values()]
      .filter((page) => page.added.length > 0)
      .map((page) => page.view);
  }

  #move({ view, added }: Page, observation: Observation): DecidedMove | 'unread' {
    const place = this.#place;
    const before = view.custody;
    if (canApply(before, observation)) {
      const after = applyObservation(before, observation, view, place);
      const word = movementWord(observation, before, after, view, place);
      const doubt = twoPlacesNotice(before, after);
      const fromPlaceId = before?.placeId ?? null;
      return { observation, word, fromPlaceId, late: false, after, history: null, doubt };
    }
    const history = this.#histories.get(view.id);
    if (!history) return 'unread';
    const steps = foldSteps([...history, ...added, observation], view, place);
    const after = steps.at(-1)?.custody;
    if (!after) throw new Error('an undo may not leave a folder without any custody');
    const index = steps.findIndex((step) => step.observation === observation);
    const then = steps[index - 1]?.custody ?? null;
    const word = movementWord(observation, then, steps[index]?.custody ?? null, view, place);
    const late = before !== null && compareObservations(observation, before) < 0;
    const doubt = twoPlacesNotice(before, after);
    const fromPlaceId = then?.placeId ?? null;
    return { observation, word, fromPlaceId, late, after, history: steps, doubt };
  }
}
