import type { CarrierSight } from '../../src/domain/carrier.ts';
import { sightOf } from '../../src/domain/carrier.ts';
import type { Custody, FolderFacts, PlaceFacts } from '../../src/domain/custody.ts';
import type { FolderView } from '../../src/domain/facts.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Step } from '../../src/domain/step.ts';
import type { DecidedMove } from '../../src/verbs/scan/call.ts';
import { concerning, loadOf, markUntold, type Load } from '../../src/verbs/scan/carrier-ground.ts';
import { FolderBook, HistoryNeeded } from '../../src/verbs/scan/folder-book.ts';

/**
 * What the server's writer does, with maps in place of tables: its own `FolderBook`, given what `ground_for_scans` and
 * `loadHistories` would read.
 */
export class WriterInMemory {
  readonly movements = new Map<number, Observation[]>();
  readonly sights: CarrierSight[] = [];
  readonly custody = new Map<number, Custody>();
  refolds = 0;
  readonly #folderOf: (id: number) => FolderFacts;
  readonly #place: (id: number) => PlaceFacts | undefined;

  constructor(
    folderOf: (id: number) => FolderFacts,
    place: (id: number) => PlaceFacts | undefined,
  ) {
    this.#folderOf = folderOf;
    this.#place = place;
  }

  view(id: number): FolderView {
    return {
      ...this.#folderOf(id),
      ...{ number: null, volumeNo: 1, temporary: false, homeCode: '', waiting: [] },
      custody: this.custody.get(id) ?? null,
    };
  }

  aboard = (carrierId: number): FolderView[] =>
    [...this.custody.values()]
      .filter(({ leg }) => leg?.carrier?.kind === 'place' && leg.carrier.placeId === carrierId)
      .map(({ folderId }) => this.view(folderId));

  /** Everything that was observed of a folder, told or not. */
  known(folderId: number, loads: readonly Load[] = []): Observation[] {
    const told = this.movements.get(folderId) ?? [];
    const keys = new Set(told.map(keyOf));
    const own = [...told.flatMap(loadOf), ...loads.filter((one) => one.folderId === folderId)];
    const by = new Set(own.flatMap((one) => one.carrierId ?? []));
    const untold = this.sights.filter(
      (sight) => by.has(sight.carrierId) && !keys.has(keyOf(sightOf(sight, folderId))),
    );
    const more = concerning(untold, own, told).map((sight) => sightOf(sight, folderId));
    return [...told, ...more.map(markUntold)];
  }

  /** Settles what one scan observed, as a batch of its own. */
  enter(observations: readonly Observation[], sight?: CarrierSight): readonly DecidedMove[] {
    return this.settle([{ observations, ...(sight ? { sight } : {}) }]);
  }

  /** Settles the scans of one batch: the ground is read once, before all of them. */
  settle(scans: readonly Pick<Step, 'observations' | 'sight'>[]): readonly DecidedMove[] {
    const sights = scans.flatMap(({ sight }) => sight ?? []);
    const scanned = new Set(sights.map((one) => one.carrierId));
    const loads = [...scanned].flatMap((carrierId) => this.#loadsOf(carrierId));
    const undone = sights.flatMap((one) => this.#undoneBy(one));
    const aboard = [...scanned].flatMap((id) => this.aboard(id).map((view) => view.id));
    const named = scans.flatMap((one) => one.observations.map(({ folderId }) => folderId));
    const ids = new Set([...named, ...aboard, ...undone]);
    const histories = new Map<number, Observation[]>();
    const covered: Load[] = [];
    for (;;) {
      const views = new Map([...ids].map((id) => [id, this.view(id)]));
      const book = new FolderBook(views, histories, this.#place, {
        ...{ seenAt: this.#seenAt(), loads, undone, covered },
      });
      try {
        const moves = scans.flatMap((one) => book.enter(one.observations, one.sight));
        for (const { observation } of moves) {
          const { folderId } = observation;
          this.movements.set(folderId, [...(this.movements.get(folderId) ?? []), observation]);
        }
        for (const { id, custody } of book.changed()) if (custody) this.custody.set(id, custody);
        this.sights.push(...sights);
        return moves;
      } catch (error) {
        if (!(error instanceof HistoryNeeded)) throw error;
        this.refolds += 1;
        covered.push(...error.loads);
        for (const id of error.folderIds) {
          ids.add(id);
          histories.set(id, this.known(id, covered));
        }
      }
    }
  }

  #seenAt(): Map<number, number> {
    const seen = new Map<number, number>();
    for (const { carrierId, hi } of this.sights)
      seen.set(carrierId, Math.max(hi, seen.get(carrierId) ?? hi));
    return seen;
  }

  #loadsOf(carrierId: number) {
    return [...this.movements].flatMap(([folderId, all]) => {
      const custody = this.custody.get(folderId);
      if (!custody || !all.flatMap(loadOf).some((one) => one.carrierId === carrierId)) return [];
      const newestAt = Math.max(custody.at, ...custody.rivals.map((rival) => rival.at));
      return { folderId, carrierId, newestAt };
    });
  }

  #undoneBy({ undoes, source }: CarrierSight): number[] {
    if (undoes === null) return [];
    const taken = keyOf({ source: { ...source, seq: undoes, sub: 0 } });
    return [...this.movements].flatMap(([id, all]) =>
      all.some((one) => one.act === 'carried' && keyOf(one) === taken) ? [id] : [],
    );
  }
}

const keyOf = ({ source: { kioskId, epoch, seq, sub } }: Pick<Observation, 'source'>): string =>
  `${kioskId}/${epoch}/${seq}/${sub}`;
