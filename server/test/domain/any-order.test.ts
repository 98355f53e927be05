import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Custody } from '../../src/domain/custody.ts';
import { canApply } from '../../src/domain/fold.ts';
import * as hospital from './hospital.ts';

// Many runs of a property on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Token =
  | { readonly kind: 'badge'; readonly id: number }
  | { readonly kind: 'folder'; readonly id: number }
  | { readonly kind: 'place'; readonly id: number }
  | { readonly kind: 'return_here' | 'put_away' | 'send' };

const kiosks = [hospital.room, hospital.ward, hospital.secondRoom, hospital.plainRoom];
const ends = [
  hospital.shelf,
  hospital.ward,
  hospital.farWard,
  hospital.clinic,
  hospital.secondRoom,
  hospital.room,
];

/** Where and with whom, without the times and names of scans, which an order must change. */
function standing(custody: Custody | null) {
  if (!custody) return null;
  const { state, placeId, holderId, leg } = custody;
  return [state, placeId, holderId, leg?.toId ?? null, leg?.carrier ?? null];
}

function play(
  tokens: readonly Token[],
  kiosk: typeof hospital.room,
  before: readonly number[],
  signedIn: boolean,
) {
  const house = new hospital.House();
  for (const id of [1, 2, 3]) {
    house.add(
      id,
      id === 3
        ? {
            waiting: [
              {
                id: 'r',
                forPlaceId: 7,
                forPlaceName: 'Clinic C',
                urgency: 'now',
                neededBy: null,
                placedAt: 0,
              },
            ],
          }
        : {},
    );
  }
  const elsewhere = new hospital.Desk(house, hospital.room, 90);
  elsewhere.at = 1_000;
  before.forEach((placeId, i) => {
    const at = hospital.place(placeId);
    if (!at) return;
    elsewhere.folder(i + 1);
    elsewhere.place(at);
    elsewhere.card('end');
  });
  // The trolley is not free: something for another place is in it.
  house.add(9);
  const loader = new hospital.Desk(house, hospital.secondRoom, 91);
  loader.at = 500;
  loader.place(hospital.trolley);
  loader.place(hospital.farWard);
  loader.folder(9);
  const desk = new hospital.Desk(house, kiosk);
  if (signedIn) desk.badge(1);
  for (const token of tokens) {
    if (token.kind === 'badge') desk.badge(token.id);
    else if (token.kind === 'folder') desk.folder(token.id);
    else if (token.kind === 'place') desk.place(hospital.place(token.id) ?? hospital.room);
    else desk.card(token.kind);
  }
  return [1, 2, 3, 9].map((id) => standing(house.custody(id)));
}

const folders = fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });
const history = fc.array(fc.constantFrom(...ends.map((p) => p.id)), { maxLength: 3 });
const kiosk = fc.constantFrom(...kiosks);

describe('any order of the same scans ends in the same custody', () => {
  function holds(
    end: fc.Arbitrary<Token>,
    extra: fc.Arbitrary<readonly Token[]>,
    signedIn: boolean,
    first: readonly 'send'[] = [],
  ) {
    const tokens = fc
      .tuple(folders, end, extra)
      .map(([ids, to, more]): Token[] => [
        ...ids.map((id) => ({ kind: 'folder' as const, id })),
        to,
        ...more,
      ]);
    const orders = tokens.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(orders, kiosk, history, ([all, other], at, before) => {
        const begin = first.map((kind) => ({ kind }));
        expect(play([...begin, ...other], at, before, signedIn)).toEqual(
          play([...begin, ...all], at, before, signedIn),
        );
      }),
      { numRuns: 400 },
    );
  }
  const place = fc.constantFrom(...ends).map((p): Token => ({ kind: 'place', id: p.id }));
  const badge = fc.constant<readonly Token[]>([{ kind: 'badge', id: 1 }]);
  const carried = fc.constant<readonly Token[]>([
    { kind: 'badge', id: 1 },
    { kind: 'place', id: hospital.trolley.id },
  ]);
  const none = fc.constant<readonly Token[]>([]);

  test('{badge, place, folders}', () => holds(place, badge, false));
  test('{badge, trolley, place, folders}', () => holds(place, carried, false));
  test('after SEND: {the badge of who carries, place, folders}', () =>
    holds(place, fc.constant([{ kind: 'badge', id: 2 }]), true, ['send']));
  test('after SEND: {trolley, place, folders}', () =>
    holds(place, fc.constant([{ kind: 'place', id: hospital.trolley.id }]), true, ['send']));
  test('{person, folders} when somebody is signed in', () =>
    holds(fc.constant({ kind: 'badge', id: 2 }), none, true));
  test('{RETURN HERE, folders, badge}', () =>
    holds(fc.constant({ kind: 'return_here' }), badge, false));
  test('{PUT AWAY, folders, badge}', () => holds(fc.constant({ kind: 'put_away' }), badge, false));
});

test('which observations a scan makes never depends on any custody', () => {
  const scans = fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 3 }).map((id): Token => ({ kind: 'folder', id })),
      fc.constantFrom(...ends, hospital.trolley).map((p): Token => ({ kind: 'place', id: p.id })),
      fc.constantFrom(1, 2).map((id): Token => ({ kind: 'badge', id })),
      fc
        .constantFrom('return_here' as const, 'put_away' as const, 'send' as const)
        .map((kind): Token => ({ kind })),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(scans, kiosk, history, (tokens, at, before) => {
      const made = [[], before].map((past) => {
        const house = new hospital.House();
        for (const id of [1, 2, 3]) house.add(id);
        const past0 = new hospital.Desk(house, hospital.secondRoom, 90);
        past0.at = 1_000;
        if (past.length > 0) past0.place(hospital.trolley);
        past.forEach((placeId, i) => {
          past0.folder(i + 1);
          past0.place(hospital.place(placeId) ?? hospital.room);
        });
        const desk = new hospital.Desk(house, at);
        return tokens.flatMap((token): readonly unknown[] => {
          if (token.kind === 'folder') return desk.folder(token.id).observations;
          if (token.kind === 'place') {
            const done = desk.place(hospital.place(token.id) ?? hospital.room);
            return [...done.observations, done.sight];
          }
          if (token.kind === 'badge') return desk.badge(token.id).observations;
          return desk.card(token.kind).observations;
        });
      });
      expect(made[0]).toEqual(made[1]);
    }),
    { numRuns: 300 },
  );
});

test('every folder scan leaves an observation or was counted before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 20 }),
      fc.integer({ min: 0, max: 9_000 }),
      (ids, gap) => {
        const house = new hospital.House();
        for (const id of [1, 2, 3]) house.add(id);
        const desk = new hospital.Desk(house, hospital.room);
        for (const id of ids) {
          const done = desk.folder(id, { at: desk.at + gap });
          expect(done.observations.length > 0 || done.say.outcome === 'already').toBe(true);
          for (const o of done.observations) expect(canApply(house.custody(id), o)).toBe(false);
        }
      },
    ),
  );
});
