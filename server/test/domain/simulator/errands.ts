import type { PlaceFacts } from '../../../src/domain/custody.ts';
import type { Random } from './random.ts';
import { kioskPlaces, place, shelves, trolleys } from './town.ts';
import { bringing, loading } from './trolleys.ts';

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
  /** The trolley whose scans speak for it ... */
  by: number | null;
  /** ... though it fell off, or was never put on. */
  fell: boolean;
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

type Step = { readonly kiosk: number; readonly token: Token };

/**
 * Each folder goes from desk to desk, some by trolley; each desk does one errand at a time, `steady` says from when. What
 * is done to a folder or a trolley is done after whatever was done to it before.
 */
export function playDay(
  random: Random,
  start: number,
  shape: DayShape,
  steady: (kiosk: number, t: number) => number,
): Day {
  const folders = Array.from({ length: shape.folders }, (_, i) => i + 1);
  const things = [...folders, ...trolleys.map(({ id }) => -id)];
  const queue = things.map((thing) => ({ thing, at: start + random.wait(1_500_000) }));
  const fresh = (): Truth => ({ placeId: 11, leg: null, by: null, fell: false });
  const truth = new Map(folders.map((id) => [id, fresh()]));
  const free = kioskPlaces.map(() => start);
  const touched = new Map(things.map((thing) => [thing, start]));
  const scans: TrueScan[] = [];
  const after = (kiosk: number, t: number, those: readonly number[]): number => {
    const since = those.map((thing) => (touched.get(thing) ?? start) + 45_000);
    return steady(kiosk, Math.max(t, free[kiosk] ?? 0, ...since));
  };
  const aboard = (trolley: number): number[] =>
    [...truth].flatMap(([id, one]) => (one.by === trolley ? [id] : []));
  for (;;) {
    queue.sort((a, b) => a.at - b.at);
    const next = queue[0];
    if (!next || next.at > start + shape.ms) break;
    const { thing } = next;
    const play = (at: number, steps: readonly Step[], those: readonly number[]): number => {
      let t = at;
      for (const step of steps) {
        scans.push({ at: t, ...step });
        t += random.between(700, 9_000);
      }
      for (const step of steps) free[step.kiosk] = t;
      for (const one of [thing, ...those]) touched.set(one, t);
      return t;
    };
    const all = (kiosk: number, tokens: readonly Token[]): Step[] =>
      tokens.map((token) => ({ kiosk, token }));
    const mine = truth.get(thing);
    const chosen = trolleys.find(({ id }) => id === -thing);
    let ended = next.at;
    if (chosen) {
      const { kiosk, play: bring } = bringing(random, chosen, truth);
      const at = after(kiosk, next.at, [thing, ...aboard(chosen.id)]);
      const done = bring();
      ended = play(at, all(kiosk, done.tokens), done.touched);
    } else if (mine && random.chance(0.1)) {
      const kiosk = random.whole(0, kioskPlaces.length - 1);
      const others = trolleys.flatMap(({ id }) => [-id, ...aboard(id)]);
      const at = after(kiosk, next.at, [thing, ...others]);
      const done = loading(random, kiosk, thing, truth);
      ended = play(at, all(kiosk, done.tokens), [-done.trolley, ...done.touched]);
    } else if (mine) {
      const kiosk = random.whole(0, kioskPlaces.length - 1);
      const at = after(kiosk, next.at, [thing]);
      const second = random.chance(0.005) ? random.whole(0, kioskPlaces.length - 1) : kiosk;
      const steps =
        second === kiosk || (free[second] ?? 0) > at || steady(second, at) > at
          ? all(kiosk, errand(random, kiosk, thing, mine))
          : taken(random, kiosk, second, thing, mine);
      ended = play(at, steps, []);
    }
    next.at = ended + 45_000 + random.wait(1_500_000);
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
  // In a hand, so in no trolley.
  truth.by = null;
  truth.fell = false;
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
