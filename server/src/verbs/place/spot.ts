import type { CustodyState, FilingOrder } from '@outguide/db/vocabulary';
import { parseSymbol } from '@outguide/labels/symbol';
import { z } from 'zod';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import {
  betweenWhich,
  betweenWords,
  neighbourCheck,
  shelvesOnWords,
  type OnShelf,
} from '../../domain/put-away.ts';
import { look, type Call, type Tx } from '../call.ts';
import { folderByCode } from '../folder/folder-by-code.ts';
import { idShape } from '../page.ts';
import { openFolder } from '../restricted.ts';

export const spotInput = z.object({
  placeId: idShape,
  code: z.string().trim().min(1).max(128),
  /** In the hand; null when the code is to say which. */
  folderId: idShape.nullable().default(null),
  /** The shelf, or the folder on it, that was scanned before. */
  stand: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('shelf'), shelfId: idShape }),
      z.object({ kind: z.literal('neighbour'), folderId: idShape }),
    ])
    .nullable()
    .default(null),
});
type Stand = NonNullable<z.infer<typeof spotInput>['stand']>;

/** A folder of the room with where it lives. */
export interface Placed extends FolderName {
  readonly filingOrder: FilingOrder;
  readonly shelf: PlaceRef;
  readonly code: string | null;
}

/** What one scan means for whoever puts folders away. */
export interface Spot {
  readonly kind: 'nothing' | 'shelf' | 'neighbour' | 'folder';
  /** The shelf or the neighbour at which one stands now, after this scan. */
  readonly stand: Stand | null;
  readonly standName: string | null;
  /** In the hand now, with the two between which it belongs on its own shelf. */
  readonly hand:
    | (Placed & { readonly before: Placed | null; readonly after: Placed | null })
    | null;
  /** Null until both the folder and a shelf or neighbour were scanned. */
  readonly right: boolean | null;
  /** "Right: between 11-34-56 and 13-34-56." */
  readonly sentence: string;
  /** Somebody waits for the folder in the hand: it goes to no shelf. */
  readonly held?: boolean;
}

/**
 * Judges a scan before anything is recorded: a shelf, a folder on it, or the folder to be put away, in any order. Nothing
 * is moved by it; the page records the folder when it is right.
 */
export function spot(call: Call, input: z.infer<typeof spotInput>): Promise<Spot> {
  return look(call, 'place.spot', async (tx) => {
    const read = await readCode(tx, call, input);
    const stand = read.stand ?? input.stand;
    const handId = read.handId ?? input.folderId;
    const standName = stand && (await nameOf(tx, stand));
    const empty = { stand, standName, hand: null, right: null } as const;
    if (read.kind === 'nothing')
      return {
        ...empty,
        kind: 'nothing',
        sentence: 'This is no folder or shelf of this room. Scan its label.',
      };
    if (handId === null) {
      const sentence = `You stand at ${standName ?? 'a shelf'}. Scan the folder that goes there.`;
      return { ...empty, kind: read.kind, sentence };
    }
    const judged = await judge(tx, call, { handId, stand, roomId: input.placeId });
    return { kind: read.kind, stand, standName, ...judged };
  });
}

type Read =
  | { readonly kind: 'nothing'; readonly stand: null; readonly handId: null }
  | { readonly kind: 'shelf' | 'neighbour'; readonly stand: Stand; readonly handId: null }
  | { readonly kind: 'folder'; readonly stand: null; readonly handId: number };

/** A folder that is filed here is a neighbour; any other is in the hand. */
async function readCode(
  tx: Tx,
  { actor }: Call,
  { code, placeId: roomId }: z.infer<typeof spotInput>,
): Promise<Read> {
  const parsed = parseSymbol(code);
  const [shelf] = await tx<{ id: number }[]>`
    select p.id from places p left join labels l on l.place_id = p.id and l.withdrawn_at is null
    where p.room_id = ${roomId} and p.kind in ('shelf','bay')
      and (l.code = ${parsed.ok ? parsed.code : ''} or lower(p.code) = lower(${code})) limit 1`;
  if (shelf) return { kind: 'shelf', stand: { kind: 'shelf', shelfId: shelf.id }, handId: null };
  const folderId = await folderByCode(tx, code);
  const [folder] = await tx<{ id: number; state: CustodyState; own: boolean }[]>`
    select f.id, c.state, coalesce(h.room_id, h.id) = ${roomId} as own from folders f
      join custody c on c.folder_id = f.id join places h on h.id = f.home_place_id
    where f.id = ${folderId} and f.lifecycle in ('planned','active','inactive')
      and ${openFolder(tx, actor, tx`f.id`)}`;
  if (folder === undefined) return { kind: 'nothing', stand: null, handId: null };
  return folder.state === 'filed' && folder.own
    ? { kind: 'neighbour', stand: { kind: 'neighbour', folderId: folder.id }, handId: null }
    : { kind: 'folder', stand: null, handId: folder.id };
}

async function nameOf(tx: Tx, stand: Stand): Promise<string | null> {
  if (stand.kind === 'neighbour') return 'its neighbour';
  const [row] = await tx<{ name: string }[]>`select name from places where id = ${stand.shelfId}`;
  return row?.name ?? null;
}

type Standing = OnShelf & Placed & { readonly roomId: number };

async function judge(
  tx: Tx,
  call: Call,
  { handId, stand, roomId }: { handId: number; stand: Stand | null; roomId: number },
): Promise<Pick<Spot, 'hand' | 'right' | 'sentence' | 'held'>> {
  const [mine] = await placed(tx, call, tx`f.id = ${handId}`);
  if (mine === undefined) return { hand: null, right: null, sentence: 'Scan the folder again.' };
  const hold = await holdOf(tx, handId, roomId);
  if (hold !== null) {
    const sentence = `Somebody waits for it: ${hold}. Do not shelve it.`;
    return { hand: { ...mine, before: null, after: null }, right: false, held: true, sentence };
  }
  if (mine.roomId !== roomId) {
    const sentence = `It does not live here: its home is ${mine.shelf.name}. Send it there.`;
    return { hand: { ...mine, before: null, after: null }, right: false, sentence };
  }
  const order = mine.filingOrder;
  // What stands on the shelf by its last scan.
  const onShelf = await placed(
    tx,
    call,
    tx`f.home_place_id = ${mine.shelf.id} and f.lifecycle in ('active','inactive')
      and not exists (select from away a where a.folder_id = f.id)`,
  );
  const same = onShelf.filter((one) => one.filingOrder === order);
  const between = betweenWhich(mine, same, order);
  const hand = { ...mine, before: between.before, after: between.after };
  const where = `${mine.shelf.name}, ${betweenWords(between, order, mine)}`;
  if (stand === null)
    return {
      hand,
      right: null,
      sentence: `It belongs on ${where}. Scan the shelf, or a folder beside the gap.`,
    };
  const at = stand.kind === 'shelf' ? stand.shelfId : await homeOf(tx, stand.folderId);
  if (at !== mine.shelf.id) {
    const far = shelvesOnWords(await shelvesBetween(tx, roomId, at, mine.shelf.id));
    return { hand, right: false, sentence: `Wrong shelf: it belongs ${far}, on ${where}.` };
  }
  if (stand.kind === 'neighbour') {
    const beside = neighbourCheck(mine, { id: stand.folderId }, same, order);
    if (!beside.right)
      return {
        hand,
        right: false,
        sentence: `Not beside that one: it belongs ${betweenWords(between, order, mine)}.`,
      };
  }
  return { hand, right: true, sentence: `Right: ${betweenWords(between, order, mine)}.` };
}

/** The place that waits for it first, elsewhere than here; null when nobody does. */
async function holdOf(tx: Tx, folderId: number, roomId: number): Promise<string | null> {
  const [row] = await tx<{ name: string; own: boolean }[]>`
    select p.name, coalesce(p.room_id, p.id) = ${roomId} as own
    from request_folders w join requests r on r.id = w.request_id join places p on p.id = r.for_place_id
    where w.folder_id = ${folderId} and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
    order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
    limit 1`;
  return row === undefined || row.own ? null : row.name;
}

function placed(tx: Tx, { actor }: Call, which: ReturnType<Tx>): Promise<Standing[]> {
  return tx<Standing[]>`
    select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
      place_ref(h) as shelf, coalesce(h.room_id, h.id) as "roomId", (select code from labels l
        where l.folder_id = f.id and l.withdrawn_at is null order by l.issued_at desc, l.code limit 1) as code
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places h on h.id = f.home_place_id
    where ${which} and ${openFolder(tx, actor, tx`f.id`)}
    order by f.filing_key, f.volume_no, f.id limit 2000`;
}

async function homeOf(tx: Tx, folderId: number): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    select home_place_id as id from folders where id = ${folderId}`;
  return row?.id ?? 0;
}

/** How many shelves further the other stands, along the bays of the room. */
async function shelvesBetween(tx: Tx, roomId: number, from: number, to: number): Promise<number> {
  const rows = await tx<{ id: number }[]>`
    select s.id from places s left join places bay on bay.id = s.parent_id
    where s.room_id = ${roomId} and s.kind = 'shelf' and s.closed_at is null
    order by bay.code, s.code, s.id`;
  const at = (id: number) => rows.findIndex((row) => row.id === id);
  return at(to) - at(from);
}
