import type { PlaceFacts } from '../../../src/domain/custody.ts';
import type { Token, Truth } from './errands.ts';
import type { Random } from './random.ts';
import { kioskPlaces, trolleys } from './town.ts';

// What truly becomes of what is put into trolleys. Shares no code with the domain.

const receivers = kioskPlaces.filter((one) => one.receivesByScan);

/** A trolley is brought to a desk and scanned there: what is due here is taken out, all else goes on with it. */
export function trolleyAt(
  trolley: number,
  here: PlaceFacts,
  truths: ReadonlyMap<number, Truth>,
): number[] {
  const aboard = [...truths].filter(([, truth]) => truth.by === trolley);
  for (const [, truth] of aboard) {
    if (!truth.fell) truth.placeId = here.id;
    if (truth.leg?.to !== here.id) continue;
    truth.leg = null;
    truth.by = null;
  }
  return aboard.map(([id]) => id);
}

/** Put into a trolley at a desk for a place that confirms by a scan, in any order of scans; some of it falls off unseen. */
export function loading(
  random: Random,
  kiosk: number,
  id: number,
  truths: ReadonlyMap<number, Truth>,
): { readonly tokens: Token[]; readonly trolley: number; readonly touched: number[] } {
  const here = kioskPlaces[kiosk];
  const truth = truths.get(id);
  const trolley = random.pick(trolleys);
  const to = random.pick(receivers.filter((one) => one.id !== here?.id));
  if (!here || !truth) return { tokens: [], trolley: trolley.id, touched: [] };
  const touched = trolleyAt(trolley.id, here, truths);
  Object.assign(truth, {
    ...{ placeId: here.id, leg: { from: here.id, to: to.id } },
    ...{ by: trolley.id, fell: random.chance(0.08) },
  });
  const folder: Token = { kind: 'folder', id };
  const [by, there]: Token[] = [
    { kind: 'place', place: trolley },
    { kind: 'place', place: to },
  ];
  const orders: Token[][] =
    by && there
      ? [
          [by, there, folder],
          [by, folder, there],
          [folder, there, by],
          [there, folder, by],
        ]
      : [];
  const tokens: Token[] = [...random.pick(orders), { kind: 'card', card: 'end' }];
  return { tokens, trolley: trolley.id, touched };
}

/** Brought to where something in it is due, or to a wrong desk; what came is counted, or put aside uncounted. */
export function bringing(
  random: Random,
  trolley: PlaceFacts,
  truths: ReadonlyMap<number, Truth>,
): { readonly kiosk: number; readonly play: () => { tokens: Token[]; touched: number[] } } {
  const due = [...truths.values()].flatMap((one) =>
    one.by === trolley.id && one.leg ? [one.leg.to] : [],
  );
  const wanted =
    due.length > 0 && random.chance(0.7)
      ? kioskPlaces.findIndex((one) => one.id === random.pick(due))
      : random.whole(0, kioskPlaces.length - 1);
  const here = kioskPlaces[wanted];
  const play = () => {
    if (!here) return { tokens: [], touched: [] };
    const before = [...truths].filter(([, one]) => one.by === trolley.id && !one.fell);
    const arrived = before.filter(([, one]) => one.leg?.to === here.id).map(([id]) => id);
    const touched = trolleyAt(trolley.id, here, truths);
    const counted = arrived.filter(() => random.chance(0.4));
    const tokens: Token[] = [
      { kind: 'place', place: trolley },
      ...counted.map((id): Token => ({ kind: 'folder', id })),
      { kind: 'card', card: 'end' },
    ];
    return { tokens, touched };
  };
  return { kiosk: wanted, play };
}
