import type { PlaceKind } from '../vocabulary.ts';
import {
  borrowers,
  facilities,
  recordTypes,
  rooms,
  sections,
  type RoomPlan,
  type SectionPlan,
} from './rooms.ts';

export interface SeedPlace {
  readonly id: number;
  readonly facilityId: number;
  readonly parentId: number | null;
  readonly roomId: number;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly receivesByScan: boolean;
  readonly shelvesLabelled: boolean;
  readonly demandsBadge: boolean;
  readonly recordTypeIds: readonly number[] | null;
  readonly workingHours: string | null;
  readonly phone: string | null;
}

/** A section with its shelves in filing order. */
export interface Section extends SectionPlan {
  readonly roomId: number;
  readonly shelfIds: readonly number[];
}

/** All places of the hospital, and where to look among them. */
export interface House {
  readonly places: readonly SeedPlace[];
  readonly sections: readonly Section[];
  readonly rooms: readonly SeedPlace[];
  readonly borrowers: readonly SeedPlace[];
  readonly boxes: readonly SeedPlace[];
  readonly place: (id: number) => SeedPlace;
}

const shelvesPerBay = 6;
const officeHours = JSON.stringify({
  week: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }],
  closedOn: [],
});

/** Draws up the places for this many folders: about ninety a shelf, more when there would be too many shelves. */
export function buildHouse(folders: number): House {
  const builder = new Builder();
  const roots = facilities.map((facility) => builder.add({ kind: 'facility', ...facility }));
  const roomPlaces = rooms.map((plan) => builder.add(roomPlace(plan, roots[plan.facility - 1])));
  const borrowerPlaces = borrowers.flatMap((plan, index) => {
    const place = builder.add({
      ...{ kind: plan.kind, code: plan.code, name: plan.name, parent: roots[plan.facility - 1] },
      receivesByScan: plan.scan,
      workingHours: plan.kind === 'ward' ? null : officeHours,
      phone: String(2_100 + index * 10),
    });
    const desks = plan.desks.map((name, n) =>
      builder.add({
        ...{ kind: 'desk' as const, code: `${plan.code}-D${n + 1}`, name: `${plan.name}, ${name}` },
        ...{ parent: place, roomId: place.id, workingHours: officeHours },
      }),
    );
    return [place, ...desks];
  });
  const hospital = roots[0];
  builder.add({ kind: 'trolley', code: 'T1', name: 'Trolley 1', parent: hospital });
  builder.add({ kind: 'trolley', code: 'T2', name: 'Trolley 2', parent: hospital });
  builder.add({ kind: 'destruction_bin', code: 'BIN', name: 'Destruction bin', parent: hospital });
  const store = builder.add({
    kind: 'off_site',
    code: 'OFF',
    name: 'Off-site store',
    parent: hospital,
  });
  const boxes = Array.from({ length: Math.max(4, Math.ceil(folders / 4_000)) }, (_, n) =>
    builder.add({
      kind: 'box',
      code: `BOX-${n + 1}`,
      name: `Box ${n + 1}`,
      parent: store,
      roomId: store.id,
    }),
  );
  builder.add({ kind: 'envelope', code: 'E1', name: 'Envelope 1', parent: hospital });
  builder.add({ kind: 'envelope', code: 'E2', name: 'Envelope 2', parent: hospital });
  const built = sections.map((plan) => buildSection(builder, plan, roomPlaces, folders));
  // One trolley that carries nothing yet, to be loaded. The last place, so that no other gets another number.
  builder.add({ kind: 'trolley', code: 'T3', name: 'Trolley 3', parent: hospital });
  const place = (id: number) => builder.places[id - 1] ?? fail(id);
  return {
    places: builder.places,
    sections: built,
    rooms: roomPlaces,
    borrowers: borrowerPlaces,
    boxes,
    place,
  };
}

function fail(id: number): never {
  throw new RangeError(`the seed has no place ${id}`);
}

function roomPlace(plan: RoomPlan, parent: SeedPlace | undefined): Wanted {
  const { code, name, shelvesLabelled, demandsBadge } = plan;
  return {
    kind: 'file_room',
    code,
    name,
    parent,
    shelvesLabelled,
    demandsBadge,
    recordTypeIds: plan.recordTypes,
    phone: `20${code.charCodeAt(0)}`,
  };
}

function buildSection(
  builder: Builder,
  plan: SectionPlan,
  roomPlaces: readonly SeedPlace[],
  folders: number,
): Section {
  const room = roomPlaces.find((one) => one.code === plan.room) ?? fail(0);
  const perShelf = Math.max(90, folders / 20_000);
  const bays = Math.max(2, Math.ceil((folders * plan.weight) / perShelf / shelvesPerBay));
  const width = Math.max(2, String(bays).length);
  const shelfIds: number[] = [];
  for (let bay = 1; bay <= bays; bay += 1) {
    const code = `${plan.letter}-${String(bay).padStart(width, '0')}`;
    const within = { roomId: room.id, recordTypeIds: room.recordTypeIds };
    const what = room.code === 'C' ? ` (${recordTypes[plan.recordType - 1]?.name ?? ''})` : '';
    const place = builder.add({
      kind: 'bay',
      code,
      name: `${room.name}, bay ${plan.letter}${bay}${what}`,
      parent: room,
      ...within,
    });
    for (let shelf = 1; shelf <= shelvesPerBay; shelf += 1) {
      const name = `${room.name}, bay ${plan.letter}${bay}, shelf ${shelf}`;
      shelfIds.push(
        builder.add({ kind: 'shelf', code: `${code}-${shelf}`, name, parent: place, ...within }).id,
      );
    }
  }
  return { ...plan, roomId: room.id, shelfIds };
}

interface Wanted extends Partial<Omit<SeedPlace, 'id'>> {
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly parent?: SeedPlace | undefined;
}

class Builder {
  readonly places: SeedPlace[] = [];

  add({ parent, ...wanted }: Wanted): SeedPlace {
    const id = this.places.length + 1;
    const defaults = {
      facilityId: parent?.facilityId ?? id,
      parentId: parent?.id ?? null,
      roomId: id,
      ...{ receivesByScan: false, shelvesLabelled: true, demandsBadge: false },
      ...{ recordTypeIds: null, workingHours: null, phone: null },
    };
    const place: SeedPlace = { ...defaults, ...wanted, id };
    this.places.push(place);
    return place;
  }
}
