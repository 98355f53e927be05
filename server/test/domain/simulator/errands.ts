import type { PlaceFacts } from '../../../src/domain/custody.ts';
import type { Random } from './random.ts';
import { kioskPlaces, place, shelves } from './town.ts';

// What truly happens: folders are carried about and scanned. This file knows the true time of everything.

export type Token =
  | { readonly kind: 'folder'; readonly id: number }
  | { readonly kind: 'place'; readonly place: PlaceFacts }
  | { readonly kind: 'card'; readonly card: 'end' | 'undo' };

export interface TrueScan {
  /** True time, ms. */
  readonly at: number;
  readonly kiosk: number;
  readonly token: Token;
}

/** Where a folder truly is, by an account of its own that shares no code with the domain. */
export interface Truth {
  placeId: number;
  leg: { readonly from: number; readonly to: number } | null;
}

export interface Day {
  readonly scans: readonly TrueScan[];
  readonly truth: ReadonlyMap<number, Truth>;
}

/** How long the kiosks are at work, and how many folders go about. */
export interface DayShape {
  readonly ms: number;
  readonly folders: number;
}
export const longDay: DayShape = { ms: 8 * 3_600_000, folders: 120 };
/** Small enough that thousands of seeds are played in seconds; the same faults in a quarter of the time. */
export const shortDay: DayShape = { ms: 2 * 3_600_000, folders: 6 };

/** Each folder goes from desk to desk; each desk does one errand at a time, `steady` says from when. */
export function playDay(
  random: Random,
  start: number,
  shape: DayShape,
  steady: (kiosk: number, t: number) => number,
): Day {
  const queue = Array.from({ length: shape.folders }, (_, i) => ({
    folder: i + 1,
    at: start + random.wait(1_500_000),
  }));
  const truth = new Map(
    queue.map(({ folder }): [number, Truth] => [folder, { placeId: 11, leg: null }]),
  );
  const free = kioskPlaces.map(() => start);
  const scans: TrueScan[] = [];
  for (;;) {
    queue.sort((a, b) => a.at - b.at);
    const next = queue[0];
    const mine = next && truth.get(next.folder);
    if (!next || !mine || next.at > start + shape.ms) break;
    const kiosk = random.whole(0, kioskPlaces.length - 1);
    let at = steady(kiosk, Math.max(next.at, free[kiosk] ?? 0));
    const second = random.chance(0.005) ? random.whole(0, kioskPlaces.length - 1) : kiosk;
    const steps =
      second === kiosk || (free[second] ?? 0) > at || steady(second, at) > at
        ? errand(random, kiosk, next.folder, mine).map((token) => ({ kiosk, token }))
        : taken(random, kiosk, second, next.folder, mine);
    for (const step of steps) {
      scans.push({ at, ...step });
      at += random.between(700, 9_000);
    }
    for (const step of steps) free[step.kiosk] = at;
    next.at = at + 45_000 + random.wait(1_500_000);
  }
  return { scans: scans.toSorted((a, b) => a.at - b.at), truth };
}

function errand(random: Random, kiosk: number, id: number, truth: Truth): Token[] {
  const here = kioskPlaces[kiosk];
  if (!here) return [];
  const folder: Token = { kind: 'folder', id };
  const end: Token = { kind: 'card', card: 'end' };
  seen(truth, here);
  const again = random.chance(0.05) ? [folder, folder] : [folder];
  if (random.chance(0.45)) return [...again, end];
  const to = destination(random, here);
  const there: Token = { kind: 'place', place: to };
  if (random.chance(0.04)) {
    // The wrong place first, taken back, then the right one.
    const wrong: Token = { kind: 'place', place: destination(random, here) };
    moved(truth, here, to);
    return [...again, wrong, { kind: 'card', card: 'undo' }, there, end];
  }
  moved(truth, here, to);
  return random.chance(0.5) ? [...again, there, end] : [there, ...again, end];
}

/** Laid on the pile of one desk, taken from it and scanned at another, and then the pile goes without it. */
function taken(
  random: Random,
  kiosk: number,
  second: number,
  id: number,
  truth: Truth,
): { readonly kiosk: number; readonly token: Token }[] {
  const [here, there] = [kioskPlaces[kiosk], kioskPlaces[second]];
  if (!here || !there) return [];
  const folder: Token = { kind: 'folder', id };
  const end: Token = { kind: 'card', card: 'end' };
  const place: Token = { kind: 'place', place: destination(random, here) };
  seen(truth, here);
  seen(truth, there);
  return [
    ...[folder].map((token) => ({ kiosk, token })),
    ...[folder, end].map((token) => ({ kiosk: second, token })),
    ...[place, end].map((token) => ({ kiosk, token })),
  ];
}

function destination(random: Random, here: PlaceFacts): PlaceFacts {
  const others = [...kioskPlaces, ...(here.id === 1 ? shelves : [])].filter(
    (p) => p.id !== here.id,
  );
  return random.pick(others);
}

function seen(truth: Truth, here: PlaceFacts): void {
  if (truth.leg && here.id !== truth.leg.to && here.id !== truth.leg.from) {
    truth.placeId = here.id;
    return;
  }
  // Off its shelf and in somebody's hands; within a ward the desk that holds it still does.
  const last = place(truth.placeId);
  const stays = last?.roomId === here.id && last.kind !== 'shelf' && !truth.leg;
  if (!stays) truth.placeId = here.id;
  truth.leg = null;
}

function moved(truth: Truth, here: PlaceFacts, to: PlaceFacts): void {
  truth.leg = to.receivesByScan ? { from: here.id, to: to.id } : null;
  truth.placeId = to.receivesByScan ? here.id : to.id;
}
