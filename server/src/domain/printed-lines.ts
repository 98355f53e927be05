/** A line as it stands on paper, without the chart number. */
export interface PaperLine {
  readonly folderId: number;
  readonly room: string;
  readonly aisle: string;
  readonly shelf: string;
  readonly forPlace: string;
  /** Ms since 1970 UTC. */
  readonly neededBy: number | null;
  readonly urgency: string;
  /** "at Ward 5": where it is when it is not on its shelf. */
  readonly elsewhere: string | null;
  /** The walk's order. */
  readonly key: string;
}

export type PaperChange = 'stands' | 'added' | 'changed' | 'dropped';
export type ChangedLine = PaperLine & { readonly change: PaperChange };

const same = (a: PaperLine, b: PaperLine): boolean =>
  (['room', 'aisle', 'shelf', 'forPlace', 'neededBy', 'urgency', 'elsewhere'] as const).every(
    (part) => a[part] === b[part],
  );

/**
 * What must be printed again: what came to the list since, what says something else now, and what nobody has to pull any
 * more. Paper that was printed and this on top of it say what a whole new print would say.
 */
export function changesOf(onPaper: readonly PaperLine[], now: readonly PaperLine[]): ChangedLine[] {
  const stood = new Map(onPaper.map((line) => [line.folderId, line]));
  const stands = new Set(now.map((line) => line.folderId));
  const news = now.flatMap((line): ChangedLine[] => {
    const before = stood.get(line.folderId);
    if (before === undefined) return [{ ...line, change: 'added' }];
    return same(before, line) ? [] : [{ ...line, change: 'changed' }];
  });
  const gone = onPaper.filter((line) => !stands.has(line.folderId));
  return [...news, ...gone.map((line): ChangedLine => ({ ...line, change: 'dropped' }))];
}

/** What is on paper after some prints, each on top of the one before; a whole print begins anew. */
export function paperAfter(
  prints: readonly { readonly what: 'whole' | 'changes'; readonly lines: readonly ChangedLine[] }[],
): PaperLine[] {
  let paper = new Map<number, PaperLine>();
  for (const { what, lines } of prints) {
    if (what === 'whole') paper = new Map();
    for (const { change, ...line } of lines) {
      if (change === 'dropped') paper.delete(line.folderId);
      else paper.set(line.folderId, line);
    }
  }
  return [...paper.values()];
}
