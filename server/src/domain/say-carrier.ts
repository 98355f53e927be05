import type { PlaceFacts } from './custody.ts';
import type { FolderView } from './facts.ts';
import type { Say } from './say.ts';
import { placeOf, say, type Scan } from './scan-context.ts';
import { holdFor } from './target.ts';

const folders = (count: number): string => (count === 1 ? '1 folder' : `${count} folders`);

/** The end of a leg by one scan: how many came, that nobody counted them, and what of the load goes on. */
export function sayArrived(
  scan: Scan,
  carrier: PlaceFacts,
  arrived: readonly FolderView[],
  onwards: readonly FolderView[],
): Say {
  const wanted = arrived.filter((one) => holdFor(one, null, scan.event, scan.facts) !== null);
  const more = [
    wanted.length > 0 ? `Somebody else waits for ${folders(wanted.length)} of it: scan each.` : '',
    onwards.length > 0 ? `On it goes: ${loadText(scan, onwards)}.` : '',
  ].filter((part) => part !== '');
  const count = arrived.length;
  const changes = { moved: count, more: more.join(' ') || null };
  // Somebody else waits for one of these: it must not be put down as if it were ours.
  const tone = wanted.length > 0 ? { tone: 'question' as const } : {};
  return say(scan, 'arrived', { by: carrier.name, count }, { ...changes, ...tone });
}

/** A carrier that was brought to the wrong desk: everything in it stays on its way. */
export function sayDueElsewhere(scan: Scan, carrier: PlaceFacts, load: readonly FolderView[]): Say {
  const line = `${carrier.name} is due at ${loadText(scan, load)}. Send it on.`;
  return say(scan, 'on_its_way', {}, { line });
}

/** Nothing ends here and nothing was loaded yet: what it holds, so that the wrong trolley is seen before it is filled. */
export function sayCarrier(scan: Scan, carrier: PlaceFacts, load: readonly FolderView[]): Say {
  const more = load.length > 0 ? `It holds already: ${loadText(scan, load)}.` : null;
  return say(scan, 'carrier', { by: carrier.name }, { more });
}

/** "Ward 5: 7 folders, Ward 6: 1 folder", the greatest part first. */
function loadText({ facts }: Scan, load: readonly FolderView[]): string {
  const byEnd = Map.groupBy(load, ({ custody }) => placeOf(facts, custody?.leg?.toId ?? 0).name);
  return [...byEnd]
    .toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([name, part]) => `${name}: ${folders(part.length)}`)
    .join(', ');
}
