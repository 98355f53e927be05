import { looksAlike } from './look-alike.ts';
import type { Millis } from './observation.ts';
import type { Tone } from './say.ts';
import { off, wantedBy, type InLine, type LineState } from './walk-line.ts';

/** A line of the list that is walked, as far as a scan cares. */
export interface WalkLine {
  readonly folderId: number;
  readonly chartId: number;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly state: LineState;
  /** Since when the line stands so, and whose scan brought it there. */
  readonly since: Millis;
  readonly by: string | null;
  readonly forPlaceName: string;
  /** All who wait for this folder, in the order of the queue. */
  readonly queue: readonly InLine[];
  readonly walker: { readonly id: number; readonly name: string } | null;
}

/** The folder that was scanned. */
export interface ScannedFolder {
  readonly id: number;
  readonly chartId: number;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  /** Who waits for it, on whichever list. */
  readonly queue: readonly InLine[];
}

export const walkWords = [
  'on_the_list',
  'wanted_by_two',
  'already_pulled',
  'no_longer_wanted',
  'wrong_volume',
  'look_alike',
  'of_another_list',
  'not_on_the_list',
] as const;
export type WalkWord = (typeof walkWords)[number];

/** What a scan means on a walk; `line` is what is to be done, `folderId` the line that it speaks of. */
export interface WalkAnswer {
  readonly word: WalkWord;
  readonly tone: Tone;
  readonly headline: string;
  readonly line: string;
  readonly more: string | null;
  readonly folderId: number | null;
}

interface Walk {
  readonly pullListId: string | null;
  readonly lines: readonly WalkLine[];
  /** Who scans. */
  readonly staffId: number;
  /** "10:42" */
  readonly timeText: (at: Millis) => string;
}

const volume = ({ volumeNo, temporary }: Pick<WalkLine, 'volumeNo' | 'temporary'>): string =>
  temporary ? `the temporary volume ${volumeNo}` : `vol. ${volumeNo}`;
const short = ({ volumeNo, temporary }: Pick<WalkLine, 'volumeNo' | 'temporary'>): string =>
  temporary ? `temporary vol. ${volumeNo}` : `vol. ${volumeNo}`;

/** Tells what the folder in the clerk's hand is to this walk, before it leaves the shelf. */
export function meaningOf(scanned: ScannedFolder, walk: Walk): WalkAnswer {
  const line = walk.lines.find((one) => one.folderId === scanned.id);
  if (line !== undefined) return ofLine(line, walk);
  return (
    wrongVolume(scanned, walk) ??
    lookAlike(scanned, walk) ??
    ofAnotherList(scanned) ?? {
      ...{ word: 'not_on_the_list', tone: 'question', headline: 'Not on this list' },
      ...{ line: 'Put it back where it stood.', more: null, folderId: null },
    }
  );
}

function ofLine(line: WalkLine, walk: Walk): WalkAnswer {
  const { folderId, state } = line;
  if (off.has(state)) {
    const by = line.by === null ? '' : ` by ${line.by}`;
    const headline = `Already pulled at ${walk.timeText(line.since)}${by}`;
    // What is in hand goes to the first of all who wait, on whichever list; what is sent has its way.
    const first = state === 'pulled' ? line.queue[0] : undefined;
    const to = `It goes to ${first?.forPlaceName ?? line.forPlaceName}.`;
    return { word: 'already_pulled', tone: 'done', headline, line: to, more: null, folderId };
  }
  if (!stillWanted(line)) {
    const headline = 'No longer wanted';
    const back = `${line.forPlaceName} does not need it any more. Put it back.`;
    return {
      word: 'no_longer_wanted',
      tone: 'question',
      headline,
      line: back,
      more: null,
      folderId,
    };
  }
  const theirAisle = line.walker !== null && line.walker.id !== walk.staffId;
  const more = theirAisle ? `${line.walker.name} walks this aisle: say that you have it.` : null;
  const [first, ...others] = line.queue;
  if (first !== undefined && others.length > 0) {
    const theirs = first.pullListId !== walk.pullListId;
    const headline = `${wantedBy(line.queue)}: first ${first.forPlaceName}`;
    const after = others.map((one) => one.forPlaceName).join(', then ');
    const then = theirs
      ? `Pull it for ${first.forPlaceName}, not for this list; then ${after}.`
      : `Pull it for ${first.forPlaceName}; then it goes to ${after}.`;
    return { word: 'wanted_by_two', tone: 'hold', headline, line: then, more, folderId };
  }
  const headline = 'On the list';
  const pull = `Pull it for ${line.forPlaceName}.`;
  return { word: 'on_the_list', tone: 'done', headline, line: pull, more, folderId };
}

/** What was charged out without a scan and stands here is wanted as before. */
const stillWanted = ({ state }: WalkLine): boolean =>
  state === 'waiting' || state === 'not_found' || state === 'charged_out';

function wrongVolume(scanned: ScannedFolder, { lines }: Walk): WalkAnswer | null {
  const wanted = lines.filter((one) => one.chartId === scanned.chartId && stillWanted(one));
  const [first] = wanted;
  if (first === undefined) return null;
  const all = wanted.map(volume).join(' and ');
  return {
    ...{ word: 'wrong_volume', tone: 'refused', headline: `Wrong volume: ${short(scanned)}` },
    ...{ line: `The list wants ${all} of this chart. Put this one back.`, more: null },
    folderId: first.folderId,
  };
}

function lookAlike(scanned: ScannedFolder, { lines }: Walk): WalkAnswer | null {
  const wanted = lines.find((one) => stillWanted(one) && looksAlike(one.number, scanned.number));
  if (wanted === undefined) return null;
  return {
    ...{ word: 'look_alike', tone: 'refused', headline: 'Look again: a number like it' },
    line: `The list wants ${wanted.number} for ${wanted.forPlaceName}. This is ${scanned.number}.`,
    ...{ more: 'Put this one back.', folderId: wanted.folderId },
  };
}

function ofAnotherList({ queue }: ScannedFolder): WalkAnswer | null {
  const [first] = queue;
  if (first === undefined) return null;
  return {
    ...{
      word: 'of_another_list',
      tone: 'hold',
      headline: `Not on this list; ${first.forPlaceName} waits for it`,
    },
    ...{ line: `Pull it for ${first.forPlaceName}.`, more: null, folderId: null },
  };
}
