import type { CopyTable } from './copy.ts';
import { dayMs } from './time.ts';

/** The acts at desks on which presumed movements rest: one for each kind, place and day. */
export class Deeds {
  private readonly ids = new Map<string, string>();
  private readonly table: CopyTable;
  private readonly staffAt: (placeId: number) => number;

  constructor(table: CopyTable, staffAt: (placeId: number) => number) {
    this.table = table;
    this.staffAt = staffAt;
  }

  of(kind: string, placeId: number, at: number): string {
    const day = Math.floor(at / dayMs);
    const key = `${kind} ${placeId} ${day}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = seedUuid(day * dayMs, this.ids.size + 1);
    this.ids.set(key, id);
    this.table.add(
      id,
      kind,
      this.staffAt(placeId),
      'taken over from the paper register',
      day * dayMs,
    );
    return id;
  }
}

/** A UUID in the form of version 7 whose random part is a number, so that the same seed gives the same ids. */
export function seedUuid(at: number, number: number): string {
  const time = at.toString(16).padStart(12, '0');
  const tail = number.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}
