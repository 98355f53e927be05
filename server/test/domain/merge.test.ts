import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  giveBack,
  heldKey,
  mergeMoves,
  mergeObjection,
  type Held,
  type MergedPerson,
  type Move,
} from '../../src/domain/merge.ts';

// A house of patients and what hangs under them, kept as the ledger and the rows are: every act goes through the same
// pure functions that the verbs ask.

interface Entry {
  readonly id: number;
  readonly act: 'merge' | 'unmerge' | 'by_hand';
  readonly sourceId: number;
  readonly ofId: number | null;
  readonly moves: readonly Move[];
}

class House {
  readonly owner = new Map<string, Held>();
  readonly entries: Entry[] = [];
  readonly #patients: number;

  constructor(patients: number, chartsEach: number) {
    this.#patients = patients;
    for (let id = 1; id <= patients; id += 1) {
      this.#put({ thing: 'patient', thingId: String(id), ownerId: id });
      for (let n = 0; n < chartsEach; n += 1) this.add(id);
    }
  }

  #put(held: Held): void {
    this.owner.set(heldKey(held), held);
  }

  add(patientId: number): void {
    const thingId = String(this.owner.size);
    this.#put({ thing: 'chart', thingId, ownerId: this.root(patientId) });
  }

  root(id: number): number {
    return this.owner.get(`patient:${id}`)?.ownerId ?? id;
  }

  person(id: number): MergedPerson {
    const root = this.root(id);
    return {
      id,
      mergedIntoId: root === id ? null : root,
      diedOn: null,
      inBedSince: null,
      inBedUntil: null,
    };
  }

  #write(entry: Omit<Entry, 'id'>): Entry {
    const written = { ...entry, id: this.entries.length + 1 };
    for (const { thing, thingId, fromId, toId } of entry.moves) {
      expect(this.owner.get(heldKey({ thing, thingId }))?.ownerId).toBe(fromId);
      this.#put({ thing, thingId, ownerId: toId });
    }
    this.entries.push(written);
    return written;
  }

  merge(goneId: number, staysId: number): Entry | string {
    const no = mergeObjection(this.person(goneId), this.person(staysId));
    if (no !== null) return no;
    const held = [...this.owner.values()].filter(
      (one) => one.ownerId === goneId && heldKey(one) !== `patient:${goneId}`,
    );
    const moves = mergeMoves(goneId, staysId, held);
    return this.#write({ act: 'merge', sourceId: goneId, ofId: null, moves });
  }

  undone = (id: number): boolean =>
    this.entries.some((one) => one.act === 'unmerge' && one.ofId === id);

  unmerge(id: number): Entry | null {
    const entry = this.entries[id - 1];
    if (entry?.act !== 'merge' || this.undone(id)) return null;
    const moved = entry.moves.map((move) => ({
      ...move,
      ownerId: this.owner.get(heldKey(move))?.ownerId ?? 0,
      handled: this.entries.some(
        (later) =>
          later.id > id &&
          (later.act === 'by_hand' || (later.act === 'unmerge' && (later.ofId ?? 0) < id)) &&
          later.moves.some((one) => heldKey(one) === heldKey(move)),
      ),
    }));
    const { back } = giveBack(entry.sourceId, this.root(entry.sourceId), moved);
    return this.#write({ act: 'unmerge', sourceId: entry.sourceId, ofId: id, moves: back });
  }

  byHand(key: string, toId: number): void {
    const held = this.owner.get(key);
    if (held === undefined || held.thing === 'patient') return;
    const { thing, thingId, ownerId } = held;
    const moves = [{ thing, thingId, fromId: ownerId, toId: this.root(toId) }];
    this.#write({ act: 'by_hand', sourceId: toId, ofId: null, moves });
  }

  /** Who stayed of this one, by the merges that stand, one after the other: the word of people, without any ledger. */
  told(id: number): number {
    const next = this.entries.find(
      (one) => one.act === 'merge' && one.sourceId === id && !this.undone(one.id),
    );
    return next === undefined ? id : this.told(next.moves[0]?.toId ?? id);
  }

  now = () => [...this.owner].map(([key, { ownerId }]) => [key, ownerId] as const).toSorted();

  /** Every number leads to one patient who stayed; whatever hangs, hangs under such a one; a live merge still holds. */
  check(): void {
    for (let id = 1; id <= this.#patients; id += 1)
      expect(this.root(this.root(id))).toBe(this.root(id));
    for (const { ownerId } of this.owner.values()) expect(this.root(ownerId)).toBe(ownerId);
    for (const entry of this.entries) {
      if (entry.act !== 'merge' || this.undone(entry.id)) continue;
      expect(this.root(entry.sourceId)).not.toBe(entry.sourceId);
    }
  }
}

const patients = 5;
const someone = fc.integer({ min: 1, max: patients });
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('merge' as const), a: someone, b: someone }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('unmerge' as const),
      n: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const), a: someone }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hand' as const), n: fc.nat(20), a: someone }),
  },
);

function play(house: House, one: typeof act extends fc.Arbitrary<infer A> ? A : never): void {
  if (one.do === 'merge') house.merge(one.a, one.b);
  else if (one.do === 'unmerge') house.unmerge(one.n);
  else if (one.do === 'add') house.add(one.a);
  else house.byHand([...house.owner.keys()][one.n] ?? '', one.a);
}

test('random histories: nothing is lost, everything hangs under one who stayed, and chains are flat', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (history) => {
      const house = new House(patients, 2);
      for (const one of history) {
        const before = house.owner.size;
        play(house, one);
        expect(house.owner.size).toBe(before + (one.do === 'add' ? 1 : 0));
        house.check();
      }
    }),
    { numRuns: 400 },
  );
});

test('a merge that is taken back at once leaves everything as it was, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), someone, someone, (history, a, b) => {
      const house = new House(patients, 2);
      for (const one of history) play(house, one);
      const before = house.now();
      const merged = house.merge(a, b);
      if (typeof merged === 'string') return;
      house.unmerge(merged.id);
      expect(house.now()).toEqual(before);
    }),
    { numRuns: 400 },
  );
});

test('whoever is merged and parted, in any order: what was somebody’s hangs under whoever holds their number now', () => {
  // Three are enough for every tangle, and meet often.
  const few = fc.integer({ min: 1, max: 3 });
  const step = fc.oneof(fc.tuple(few, few), fc.nat(20));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (history) => {
      const house = new House(3, 1);
      const first = house.now();
      for (const one of history) {
        const live = house.entries.filter(
          ({ id, act: did }) => did === 'merge' && !house.undone(id),
        );
        if (typeof one !== 'number') house.merge(...one);
        else house.unmerge(live[one % live.length]?.id ?? 0);
        expect(house.now()).toEqual(first.map(([key, ownerId]) => [key, house.told(ownerId)]));
      }
    }),
    { numRuns: 400 },
  );
});

test('all merges taken back, in any order, give everybody what was theirs', () => {
  const merges = fc.array(fc.tuple(someone, someone), { maxLength: 10 });
  fc.assert(
    fc.property(merges, fc.infiniteStream(fc.nat(1_000)), (pairs, chance) => {
      const house = new House(patients, 2);
      const before = house.now();
      for (const [a, b] of pairs) house.merge(a, b);
      const open = house.entries.map((one) => one.id);
      while (open.length > 0) {
        const [id = 0] = open.splice((chance.next().value ?? 0) % open.length, 1);
        house.unmerge(id);
        house.check();
      }
      expect(house.now()).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('the middle of a chain comes out alone, and is not taken along when the rest is parted', () => {
  const house = new House(3, 1);
  house.merge(1, 2);
  house.merge(2, 3);
  expect([house.root(1), house.root(2)]).toEqual([3, 3]);
  house.unmerge(1);
  expect([house.root(1), house.root(2)]).toEqual([1, 3]);
  // One again, but now with the third: parting the second leaves that alone.
  house.merge(1, 3);
  house.unmerge(2);
  expect([house.root(1), house.root(2)]).toEqual([3, 2]);
  house.unmerge(4);
  expect([1, 2, 3].map((id) => house.root(id))).toEqual([1, 2, 3]);
});

test('what stands against a merge has its own word', () => {
  const person = (more: Partial<MergedPerson> = {}): MergedPerson => ({
    ...{ id: 1, mergedIntoId: null, diedOn: null, inBedSince: null, inBedUntil: null },
    ...more,
  });
  const other = person({ id: 2 });
  expect(mergeObjection(person(), person())).toBe('merge_itself');
  expect(mergeObjection(person({ mergedIntoId: 9 }), other)).toBe('merge_gone_already');
  expect(mergeObjection(person(), { ...other, mergedIntoId: 9 })).toBe('merge_into_merged');
  const died = (diedOn: string) => ({ diedOn });
  expect(mergeObjection(person(died('2020-01-01')), { ...other, ...died('2020-01-02') })).toBe(
    'merge_two_deaths',
  );
  expect(mergeObjection(person(died('2020-01-01')), other)).toBe('merge_death_lost');
  expect(mergeObjection(person(), { ...other, ...died('2020-01-01') })).toBe(null);
  const lies = (inBedSince: number | null, inBedUntil: number) => ({ inBedSince, inBedUntil });
  const beds = (one: object, two: object) => mergeObjection(person(one), { ...other, ...two });
  expect(beds(lies(5, 9_999), lies(7, 9_999))).toBe('merge_two_beds');
  expect(beds(lies(5, 9_999), lies(null, 6))).toBe('merge_two_beds');
  expect(beds(lies(null, 6), lies(5, 9_999))).toBe('merge_two_beds');
  expect(beds(lies(5, 9_999), lies(null, 5))).toBe(null);
  // Two that are over are told apart or told twice, but nobody waits for that.
  expect(beds(lies(null, 6), lies(null, 7))).toBe(null);
});
