import { sightOf } from '../../src/domain/carrier.ts';
import type { FolderFacts, PlaceFacts } from '../../src/domain/custody.ts';
import type { Facts, FolderView, Named, ScanEvent } from '../../src/domain/facts.ts';
import { foldObservations } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { emptySession, type Session } from '../../src/domain/session.ts';
import { asStored } from '../scan/as-stored.ts';
import { step, type Step } from '../../src/domain/step.ts';

const open: Omit<PlaceFacts, 'id' | 'kind' | 'code' | 'name' | 'roomId'> = {
  facilityId: 1,
  receivesByScan: false,
  shelvesLabelled: true,
  demandsBadge: false,
  recordTypeIds: null,
  closed: false,
};
const made = (
  id: number,
  kind: PlaceFacts['kind'],
  name: string,
  more: Partial<PlaceFacts> = {},
): PlaceFacts => ({
  ...open,
  id,
  kind,
  code: name.toUpperCase(),
  name,
  roomId: id,
  ...more,
});

export const room = made(1, 'file_room', 'File room A');
export const shelf = made(2, 'shelf', 'Shelf A1', { roomId: 1 });
export const otherShelf = made(3, 'shelf', 'Shelf A2', { roomId: 1 });
export const secondRoom = made(4, 'file_room', 'File room B');
export const ward = made(5, 'ward', 'Ward 5');
export const farWard = made(6, 'ward', 'Ward 6', { receivesByScan: true });
export const clinic = made(7, 'clinic', 'Clinic C');
export const plainRoom = made(8, 'file_room', 'Plain room', { shelvesLabelled: false });
export const strictRoom = made(9, 'file_room', 'Strict room', {
  demandsBadge: true,
  recordTypeIds: [2],
});
export const trolley = made(20, 'trolley', 'Trolley T3');
export const otherTrolley = made(21, 'trolley', 'Trolley T4');
export const places = [
  trolley,
  otherTrolley,
  room,
  shelf,
  otherShelf,
  secondRoom,
  ward,
  farWard,
  clinic,
  plainRoom,
  strictRoom,
];
export const place = (id: number): PlaceFacts | undefined => places.find((p) => p.id === id);

export const people: Readonly<Record<number, string>> = {
  1: 'First Clerk',
  2: 'Second Doctor',
  3: 'Third Nurse',
};

export function folderFacts(id: number, more: Partial<FolderFacts> = {}): FolderFacts {
  return {
    id,
    lifecycle: 'active',
    recordTypeId: 1,
    facilityId: 1,
    homePlaceId: 2,
    homeRoomId: 1,
    loanHours: 24,
    ...more,
  };
}

/** The first movement of every folder: presumed at its home. */
export function homeDeed(folder: FolderFacts, at = 0): Observation {
  return {
    at,
    lo: at,
    hi: at,
    source: {
      kioskId: 0,
      epoch: 'deed',
      seq: 0,
      sub: 0,
    },
    folderId: folder.id,
    act: 'to',
    placeId: folder.homeRoomId,
    to: {
      kind: 'place',
      placeId: folder.homePlaceId,
    },
    undoes: null,
    how: 'presumed',
    staffId: null,
  };
}

/** What all kiosks of one test share: the folders and every observation made of them. */
export class House {
  readonly observations: Observation[] = [];
  readonly #folders = new Map<number, FolderView>();

  add(id: number, more: Partial<FolderView> = {}): FolderView {
    const facts = folderFacts(id, more);
    const view: FolderView = {
      number: `12345${id}`,
      volumeNo: 1,
      temporary: false,
      homeCode: 'A1',
      custody: null,
      waiting: [],
      ...facts,
      ...more,
    };
    this.#folders.set(id, view);
    this.observations.push(homeDeed(view));
    return this.view(id);
  }

  view(id: number): FolderView {
    const view = this.#folders.get(id);
    if (!view) throw new Error(`no folder ${id}`);
    return { ...view, custody: this.custody(id) };
  }

  /** What a carrier's scan says of those that were loaded so far, and what the scan itself observed. */
  take({ observations, sight }: Pick<Step, 'observations' | 'sight'>): void {
    const said = sight ? [...this.#folders.keys()].map((id) => sightOf(sight, id)) : [];
    this.observations.push(...said, ...observations);
  }

  aboard(carrierId: number): FolderView[] {
    return [...this.#folders.keys()]
      .map((id) => this.view(id))
      .filter(({ custody }) => {
        const by = custody?.leg?.carrier;
        return by?.kind === 'place' && by.placeId === carrierId;
      });
  }

  find(id: number): FolderView | undefined {
    return this.#folders.has(id) ? this.view(id) : undefined;
  }

  custody(id: number) {
    const facts = this.#folders.get(id) ?? folderFacts(id);
    return foldObservations(
      this.observations.filter((o) => o.folderId === id),
      facts,
      place,
    );
  }
}

export const start = Date.UTC(2026, 4, 3, 10, 42);

/** One kiosk under test: scans in, steps out; observations go to the house. */
export class Desk {
  session: Session = emptySession;
  at = start;
  #seq = 0;
  readonly #house: House;
  readonly #place: PlaceFacts;
  readonly #kioskId: number;

  constructor(house: House, at: PlaceFacts, kioskId = at.id) {
    this.#house = house;
    this.#place = at;
    this.#kioskId = kioskId;
  }

  scan(named: Named, more: Partial<ScanEvent> = {}, facts: Partial<Facts> = {}): Step {
    this.at += 6_000;
    this.#seq += 1;
    const at = more.at ?? this.at;
    this.at = at;
    const event: ScanEvent = {
      kioskId: this.#kioskId,
      epoch: 'e',
      seq: this.#seq,
      at,
      lo: at - 50,
      hi: at + 50,
      how: 'scanned',
      ...more,
    };
    const done = step(this.session, event, {
      kioskPlace: this.#place,
      named,
      place,
      personName: (id) => people[id],
      folder: (id) => this.#house.find(id),
      aboard: (carrierId) => this.#house.aboard(carrierId),
      ...facts,
    });
    this.session = asStored(done.session);
    this.#house.take(done);
    return done;
  }

  folder(id: number, more: Partial<ScanEvent> = {}): Step {
    return this.scan({ kind: 'folder', folder: this.#house.view(id) }, more);
  }
  place(at: PlaceFacts, more: Partial<ScanEvent> = {}): Step {
    return this.scan({ kind: 'place', place: at }, more);
  }
  badge(staffId: number, more: Partial<Extract<Named, { kind: 'person' }>> = {}): Step {
    return this.scan({
      kind: 'person',
      staffId,
      name: people[staffId] ?? '',
      withdrawn: false,
      disabled: false,
      ...more,
    });
  }
  card(card: Extract<Named, { kind: 'card' }>['card'], more: Partial<ScanEvent> = {}): Step {
    return this.scan({ kind: 'card', card }, more);
  }
}
