import { z } from 'zod';
import type { Ribbon, RibbonSegment } from '../../api/shapes.ts';
import type { Custody } from '../../domain/custody.ts';
import { knownNow } from '../../domain/known-now.ts';
import { openRivals } from '../../domain/rivals.ts';
import { look, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { folderHead } from './folder-head.ts';
import { lifeOf } from './observations.ts';

export const ribbonInput = z.object({
  folderId: idShape,
  from: z.int().min(0).optional(),
  to: z.int().min(0).optional(),
});

interface Span {
  readonly from: number;
  readonly to: number;
  readonly custody: Custody;
}

/**
 * The custody ribbon: who had the folder from when to when, by what is known today, and every scan as a tick, those that were
 * taken back too. Latest 2,000 movements.
 */
export function ribbon(call: Call, input: z.infer<typeof ribbonInput>): Promise<Ribbon> {
  return look(call, 'folder.ribbon', async (tx) => {
    await folderHead(tx, call, 'folder.ribbon', input.folderId);
    const { steps, told, cut } = await lifeOf(tx, input.folderId);
    const from = input.from ?? 0;
    const to = input.to ?? call.clock();
    const spans: Span[] = [];
    const known = knownNow(steps);
    for (const [index, step] of known.entries()) {
      const until = known[index + 1]?.at ?? to;
      const span = { from: Math.max(from, step.at), to: Math.min(to, until) };
      if (step.custody === null || span.to <= span.from) continue;
      const last = spans.at(-1);
      if (last && sameStay(last.custody, step.custody))
        spans[spans.length - 1] = { ...last, to: span.to };
      else spans.push({ ...span, custody: step.custody });
    }
    const ticks = steps
      .map(({ observation }, index) => ({ observation, undone: known[index]?.undone ?? false }))
      .filter(({ observation }) => observation.at >= from && observation.at <= to)
      .map(({ observation, undone }) => ({
        undone,
        at: observation.at,
        how: observation.how,
        word: told.get(observation)?.word ?? observation.act,
        reason: told.get(observation)?.reason ?? null,
      }));
    return { segments: await named(tx, spans), ticks, cut };
  });
}

const rivalPlace = (custody: Custody): number | null =>
  openRivals(custody).find((rival) => rival.placeId !== custody.placeId)?.placeId ?? null;

const sameStay = (a: Custody, b: Custody): boolean =>
  a.placeId === b.placeId &&
  a.state === b.state &&
  a.how === b.how &&
  a.holderId === b.holderId &&
  rivalPlace(a) === rivalPlace(b);

async function named(tx: Tx, spans: readonly Span[]): Promise<RibbonSegment[]> {
  const custodies = spans.map((span) => span.custody);
  const placeIds = custodies
    .flatMap((one) => [one.placeId, rivalPlace(one)])
    .filter((id) => id !== null);
  const staffIds = custodies.map((one) => one.holderId).filter((id) => id !== null);
  const places = await tx<{ id: number; name: string }[]>`
    select id, name from places where id = any(${placeIds}::bigint[])`;
  const staff = await tx<{ id: number; name: string }[]>`
    select id, name from staff where id = any(${staffIds}::bigint[])`;
  const nameIn = (list: readonly { id: number; name: string }[], id: number | null) =>
    list.find((one) => one.id === id)?.name ?? null;
  return spans.map(({ from, to, custody }) => ({
    from,
    to,
    placeId: custody.placeId,
    placeName: nameIn(places, custody.placeId) ?? '',
    holder: nameIn(staff, custody.holderId),
    state: custody.state,
    how: custody.how,
    orPlaceName: nameIn(places, rivalPlace(custody)),
  }));
}
