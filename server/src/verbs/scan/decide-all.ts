import { decideCall, type DecidedCall, type Ground, type Work } from './decide.ts';
import { FolderBook, HistoryNeeded } from './folder-book.ts';
import type { Load } from './carrier-ground.ts';
import { viewsOf, type FactsRow } from './folder-views.ts';
import type { Loaded } from './ground.ts';
import type { House } from './house.ts';
import type { loadHistories } from './load-histories.ts';

export interface Decided {
  readonly calls: DecidedCall[];
  readonly folders: ReturnType<FolderBook['changed']>;
  /** Of all folders that were locked. */
  readonly rows: readonly FactsRow[];
}

type Histories = Awaited<ReturnType<typeof loadHistories>>;

/** What a decision may turn out to need besides its ground. */
export interface MoreGround {
  /** Locks these folders and reads them as they are then. */
  readonly rows: (folderIds: number[]) => Promise<readonly FactsRow[]>;
  readonly histories: (folderIds: readonly number[], loads: readonly Load[]) => Promise<Histories>;
}

/**
 * Decides all calls. When a folder must be folded anew, its movements are loaded and the decisions, being pure, run again.
 * A call that needs movements a second time is a journal that comes late: all its folders are read at once, for one by one
 * a batch would be decided as often as it has folders.
 */
export async function decideAll(
  works: readonly Work[],
  { found, folders, carriers }: Pick<Loaded, 'found' | 'folders' | 'carriers'>,
  house: House,
  more: MoreGround,
  decide: typeof decideCall = decideCall,
): Promise<Decided> {
  const rows = [...folders];
  let views = viewsOf(rows, house);
  const histories: Histories = new Map();
  const loads: Load[] = [];
  for (let round = 0; ; round += 1) {
    const book = new FolderBook(views, histories, house.place, { ...carriers, covered: loads });
    const ground: Ground = { house, book, found };
    const unread = new Set<number>();
    const calls = works.flatMap((work) => {
      try {
        return decide(work, ground);
      } catch (error) {
        if (!(error instanceof HistoryNeeded)) throw error;
        for (const id of error.folderIds) unread.add(id);
        if (round > 0) for (const id of namedBy(work, found)) unread.add(id);
        loads.push(...error.loads);
        return [];
      }
    });
    if (unread.size === 0) return { calls, folders: book.changed(), rows };
    const unlocked = [...unread].filter((id) => !views.has(id));
    if (unlocked.length > 0) {
      rows.push(...(await more.rows(unlocked)));
      views = viewsOf(rows, house);
    }
    for (const [id, history] of await more.histories([...unread], loads)) {
      histories.set(id, history);
    }
  }
}

/** The folders whose labels a call read. */
function namedBy({ fresh }: Work, found: Loaded['found']): number[] {
  return fresh.flatMap(({ code }) => {
    const named = code === null ? undefined : found.get(code);
    return named?.kind === 'folder' ? [named.folderId] : [];
  });
}
