import { actionCards } from '@outguide/db/vocabulary';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Custody, PlaceFacts } from '@outguide/server/domain/custody';
import type { Facts, FolderView, Named } from '@outguide/server/domain/facts';
import type { SnapshotFixed, SnapshotFolder } from '@outguide/server/realtime/wire';

/** More than this many folders are not kept on a kiosk; it still takes every scan, with a plainer answer. */
export const bookLimit = 100_000;

interface Person {
  readonly id: number;
  readonly name: string;
  readonly disabled: boolean;
}

/** The facts a kiosk knows without asking: filled from the server's snapshot, kept up by its own scans. */
export class Book {
  version: string | null = null;
  #kioskPlaceId: number | null = null;
  readonly #places = new Map<number, PlaceFacts>();
  readonly #staff = new Map<number, Person>();
  readonly #codes = new Map<string, { kind: 'L' | 'P' | 'A'; id: number | string }>();
  readonly #folderOf = new Map<string, number>();
  readonly #folders = new Map<number, FolderView>();

  setFixed(fixed: SnapshotFixed): void {
    this.#kioskPlaceId = fixed.kioskPlaceId;
    for (const place of fixed.places) this.#places.set(place.id, place);
    for (const person of fixed.staff) this.#staff.set(person.id, person);
    for (const [code, kind, id] of fixed.codes) this.#codes.set(code, { kind, id });
  }

  /** Adds folders, or puts newer facts in place of older ones; false when the book is full. */
  addFolders(rows: readonly SnapshotFolder[]): boolean {
    for (const { codes, view } of rows) {
      if (this.#folders.size >= bookLimit && !this.#folders.has(view.id)) return false;
      this.#folders.set(view.id, view);
      for (const code of codes) this.#folderOf.set(code, view.id);
    }
    return true;
  }

  get folderCount(): number {
    return this.#folders.size;
  }

  get kioskPlace(): PlaceFacts | null {
    return this.#kioskPlaceId === null ? null : (this.#places.get(this.#kioskPlaceId) ?? null);
  }

  folder(id: number): FolderView | undefined {
    return this.#folders.get(id);
  }

  personName(id: number): string | undefined {
    return this.#staff.get(id)?.name;
  }

  placeName(id: number): string | undefined {
    return this.#places.get(id)?.name;
  }

  place(id: number): PlaceFacts | undefined {
    return this.#places.get(id);
  }

  /** This kiosk's own scans change what it believes, so that the next scan offline is answered rightly. */
  setCustody(folderId: number, custody: Custody): void {
    const view = this.#folders.get(folderId);
    if (view) this.#folders.set(folderId, { ...view, custody });
  }

  /** A chart number that the server's answer named: in memory only, so that the next scan shows it at once. */
  learnNumber(folderId: number, number: string): void {
    const view = this.#folders.get(folderId);
    if (view) this.#folders.set(folderId, { ...view, number });
  }

  /** What one of our codes names, as far as this book knows. */
  named(code: string): Named {
    const symbol = parseSymbol(code);
    if (!symbol.ok) return { kind: 'nothing', why: symbol.why };
    if (symbol.kind === 'A') {
      const card = actionCards[symbol.number - 1];
      return card ? { kind: 'card', card } : { kind: 'nothing', why: 'unknown' };
    }
    const folder = this.#folders.get(this.#folderOf.get(symbol.code) ?? -1);
    if (folder) return { kind: 'folder', folder };
    const other = this.#codes.get(symbol.code);
    const place = other?.kind === 'L' ? this.#places.get(Number(other.id)) : undefined;
    if (place) return { kind: 'place', place };
    const person = other?.kind === 'P' ? this.#staff.get(Number(other.id)) : undefined;
    if (!person) return { kind: 'nothing', why: 'unknown' };
    const { id, name, disabled } = person;
    return { kind: 'person', staffId: id, name, disabled, withdrawn: false };
  }

  /** The facts of one decision; null until the first snapshot. */
  facts(named: Named): Facts | null {
    const kioskPlace = this.kioskPlace;
    if (kioskPlace === null) return null;
    return {
      kioskPlace,
      named,
      place: (id) => this.#places.get(id),
      personName: (id) => this.personName(id),
      folder: (id) => this.#folders.get(id),
    };
  }
}
