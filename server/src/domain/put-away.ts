import {
  filingBands,
  filingKey,
  printedNumber,
  type FilingOrder,
} from '@outguide/labels/filing-order';

/** A folder as it stands among others. */
export interface OnShelf {
  readonly id: number;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
}

/** The order of a shelf: by filing key, then volume, then id, as pages list it. */
export function compareOnShelf(a: OnShelf, b: OnShelf, order: FilingOrder): number {
  const [left, right] = [filingKey(a.number, order), filingKey(b.number, order)];
  if (left !== right) return left < right ? -1 : 1;
  return a.volumeNo - b.volumeNo || a.id - b.id;
}

/** Between which two a folder stands; null at an end of the shelf. */
export interface Between<Folder extends OnShelf = OnShelf> {
  readonly before: Folder | null;
  readonly after: Folder | null;
}

/** Where on a shelf a folder belongs, among those that stand on it now, in any order. */
export function betweenWhich<Folder extends OnShelf>(
  folder: OnShelf,
  onShelf: readonly Folder[],
  order: FilingOrder,
): Between<Folder> {
  const others = onShelf.filter((one) => one.id !== folder.id);
  const sorted = others.toSorted((a, b) => compareOnShelf(a, b, order));
  const at = sorted.findIndex((one) => compareOnShelf(folder, one, order) < 0);
  const index = at === -1 ? sorted.length : at;
  return { before: sorted[index - 1] ?? null, after: sorted[index] ?? null };
}

export type NeighbourCheck<Folder extends OnShelf = OnShelf> = Between<Folder> & {
  readonly right: boolean;
  /** The side of the scanned neighbour on which the folder goes, when that is its neighbour. */
  readonly side: 'right_of' | 'left_of' | null;
};

/**
 * Is `neighbour` the folder that this one should stand beside? It is when nothing that stands on the shelf now belongs
 * between the two: what is out leaves a gap and separates nobody.
 */
export function neighbourCheck<Folder extends OnShelf>(
  folder: OnShelf,
  neighbour: Pick<OnShelf, 'id'>,
  onShelf: readonly Folder[],
  order: FilingOrder,
): NeighbourCheck<Folder> {
  const between = betweenWhich(folder, onShelf, order);
  const side =
    between.before?.id === neighbour.id
      ? 'right_of'
      : between.after?.id === neighbour.id
        ? 'left_of'
        : null;
  return { ...between, side, right: side !== null };
}

/** "between 11-34-56 and 13-34-56", "after 11-34-56", "alone": where it stands, for eyes. Sisters are told by volume. */
export function betweenWords(
  { before, after }: Between,
  order: FilingOrder,
  mine: Pick<OnShelf, 'number'> | null = null,
): string {
  const name = ({ number, volumeNo }: OnShelf, twin: OnShelf | null) => {
    const printed = printedNumber(number, order);
    return twin?.number === number || mine?.number === number
      ? `${printed} vol ${volumeNo}`
      : printed;
  };
  if (before && after) return `between ${name(before, after)} and ${name(after, before)}`;
  if (before) return `after ${name(before, null)}, at the end`;
  return after ? `before ${name(after, null)}, at the beginning` : 'alone on its shelf';
}

/** How far another shelf of the room is, in the order in which one walks along them. */
export function shelvesOnWords(steps: number): string {
  if (steps === 0) return 'on this shelf';
  const count = Math.abs(steps);
  return `${count} ${count === 1 ? 'shelf' : 'shelves'} ${steps > 0 ? 'on' : 'back'}`;
}

/** Folders that are put away in one walk: those whose numbers begin with the same group on the shelf. */
export interface Batch<Row> {
  /** "56": the digits that one looks for first. */
  readonly digits: string;
  readonly rows: readonly Row[];
}

/**
 * Batches by the digits that are filed first, in the order of `rows`. A straight numeric order has no such group: there a
 * batch is a shelf.
 */
export function batchesOf<
  Row extends {
    readonly number: string;
    readonly filingOrder: FilingOrder;
    readonly shelf: { readonly code: string };
  },
>(rows: readonly Row[]): Batch<Row>[] {
  const groups = Map.groupBy(rows, ({ number, filingOrder, shelf }) => {
    const [first, ...others] = filingBands(number, filingOrder);
    return first !== undefined && others.length > 0 ? first.group : shelf.code;
  });
  return [...groups].map(([digits, own]) => ({ digits, rows: own }));
}
