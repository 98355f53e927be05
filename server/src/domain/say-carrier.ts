import type { PlaceFacts } from './custody.ts';
import type { FolderView } from './facts.ts';
import type { Outcome, Say } from './say.ts';
import type { Carrier } from './observation.ts';
import { destinationName, placeOf, say, type Scan } from './scan-context.ts';
import { holdFor, sameRoom, targetOf, type Target } from './target.ts';

const folders = (count: number): string => (count === 1 ? '1 folder' : `${count} folders`);

/** "With Trolley 1 to Ward 5", "By you to Ward 5": said with every answer, so that nobody has to remember it. */
export function byAndTo(scan: Scan, carrier: Carrier, to: string): string {
  if (carrier.kind === 'place') return `With ${placeOf(scan.facts, carrier.placeId).name} to ${to}`;
  const { staffId } = carrier;
  const who = staffId === scan.session.staffId ? 'you' : destinationName(scan.facts, carrier);
  return `By ${who} to ${to}`;
}

const went: ReadonlySet<Outcome> = new Set(['sent', 'charged_out', 'handed_over', 'passed_on']);

/** What a sent folder goes by; or why it did not go by what was scanned, because its place counts it as there at once. */
export function sentLine(
  scan: Scan,
  end: Target,
  word: Outcome,
): { readonly line: string } | undefined {
  if (!went.has(word)) return undefined;
  const { to, carrier } = end;
  const name = destinationName(scan.facts, to);
  if (carrier) {
    const by = byAndTo(scan, carrier, name);
    return { line: `${by}, which confirms by a scan. Scan the next folder, or END.` };
  }
  const unused = unusedFor(scan, end);
  if (unused === null) return undefined;
  const line = `To ${name}, which does not scan what comes: it counts as there already, not as in ${unused}. Scan the next folder, or END.`;
  return { line };
}

/** The carrier that was scanned and is not used for this end, because its place counts what is sent as there at once. */
function unusedFor({ session, facts }: Scan, { to, carrier }: Target): string | null {
  if (carrier || session.carrier?.kind !== 'place' || to.kind !== 'place') return null;
  if (sameRoom(facts, to.placeId, facts.kioskPlace.id)) return null;
  return placeOf(facts, session.carrier.placeId).name;
}

/** "Scan where it goes with Trolley 1." of a folder without an end, when a carrier was scanned. */
export function whereWith({ session, facts }: Scan): { readonly line: string } | undefined {
  if (session.carrier?.kind !== 'place') return undefined;
  return { line: `Scan where it goes with ${placeOf(facts, session.carrier.placeId).name}.` };
}

/** Where what is scanned from now on goes, with what it goes by. */
export function sayDestination(scan: Scan, end: Target): Say {
  const to = destinationName(scan.facts, end.to);
  if (!end.carrier) {
    const unused = unusedFor(scan, end);
    const more =
      unused && `${to} does not scan what comes: it counts as there at once, not as in ${unused}.`;
    return say(scan, 'destination', { to }, { more });
  }
  const headline = byAndTo(scan, end.carrier, to);
  const line = `Each folder you scan now goes ${lowerFirst(headline)}, until END.`;
  return say(scan, 'destination', { to }, { headline, line });
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

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
  const { name } = carrier;
  const what = loadText(scan, load);
  const line = `${name} is due at ${what}. Send it on. To load it first, scan folders and where they go with ${name}.`;
  return say(scan, 'on_its_way', {}, { line });
}

/** Nothing ends here and nothing was loaded yet: what it holds, so that the wrong trolley is seen before it is filled. */
export function sayCarrier(scan: Scan, carrier: PlaceFacts, load: readonly FolderView[]): Say {
  const more = load.length > 0 ? `It holds already: ${loadText(scan, load)}.` : null;
  return say(scan, 'carrier', { by: carrier.name }, { more, ...whatNext(scan, carrier) });
}

/** What is left to scan: where the waiting folders go, or the folders for the place that was scanned before. */
function whatNext(scan: Scan, { id, name }: PlaceFacts): Partial<Say> {
  const { session, facts } = scan;
  const waiting = session.pile.length;
  if (waiting > 0) {
    const [wait, they] = waiting === 1 ? ['waits', 'it goes'] : ['wait', 'they go'];
    const line = `To load the ${folders(waiting)} that ${wait}, scan where ${they} with ${name}.`;
    return { line };
  }
  const end = targetOf({ ...session, carrier: { kind: 'place', placeId: id } }, undefined, facts);
  if (!end?.carrier) return {};
  const headline = byAndTo(scan, end.carrier, destinationName(facts, end.to));
  const line = `To load it, scan the folders: each goes ${lowerFirst(headline)}, until END.`;
  return { headline, line };
}

/** "Ward 5: 7 folders, Ward 6: 1 folder", the greatest part first. */
function loadText({ facts }: Scan, load: readonly FolderView[]): string {
  const byEnd = Map.groupBy(load, ({ custody }) => placeOf(facts, custody?.leg?.toId ?? 0).name);
  return [...byEnd]
    .toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([name, part]) => `${name}: ${folders(part.length)}`)
    .join(', ');
}
