/** What the layout must know of one spine. */
export interface SpineLike {
  readonly folderId: number;
  readonly out: unknown;
}

/** One spine where it is drawn: x and width in pixels. */
export interface PlacedSpine<S> {
  readonly spine: S;
  readonly index: number;
  readonly x: number;
  readonly width: number;
}

/** Folders are not equally thick; the width follows from the id, so that a folder looks the same each time. */
export function spineWidth(spine: SpineLike): number {
  return spine.out !== null ? 32 : 18 + ((spine.folderId * 7919) % 11);
}

/** Stands spines side by side in filing order and starts a new board when one is full. */
export function shelfBoards<S extends SpineLike>(
  spines: readonly S[],
  width: number,
): PlacedSpine<S>[][] {
  const boards: PlacedSpine<S>[][] = [];
  let board: PlacedSpine<S>[] = [];
  let x = 0;
  spines.forEach((spine, index) => {
    const wide = spineWidth(spine);
    if (board.length > 0 && x + wide > width) {
      boards.push(board);
      board = [];
      x = 0;
    }
    board.push({ spine, index, x, width: wide });
    x += wide + 1;
  });
  if (board.length > 0) boards.push(board);
  return boards;
}
