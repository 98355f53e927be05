import { actionCards, type FilingOrder, type Lifecycle } from '@outguide/db/vocabulary';
import { plainCode } from '@outguide/labels/foreign/plain-code';
import { isMisread } from '@outguide/labels/foreign/read-foreign';
import { namedByRolls, type PackedRoll } from '@outguide/labels/own-roll';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Custody, PlaceFacts } from '@outguide/server/domain/custody';
import type { Facts, FolderView, Named, TwinFolder } from '@outguide/server/domain/facts';
import { compareObservations, type Source } from '@outguide/server/domain/observation';
import { unpackFolder } from '@outguide/server/realtime/packed-folder';
import type { SnapshotFixed } from '@outguide/server/realtime/wire';
import { Aliases } from './aliases.ts';
import type { FolderStore } from './store.ts';

interface Person {
  readonly id: number;
  readonly name: string;
  readonly disabled: boolean;
}

/** What this kiosk knows of a folder beyond what it was sent; in memory only. */
interface Learned {
  readonly custody?: Custody;
  /** What the server had sent when this kiosk learned better. */
  readonly over?: Source | undefined;
  readonly number?: string;
}

/** A kiosk scans a few thousand folders a day; what it learned of older ones has come back from the server long since. */
const learnedLimit = 20_000;

/** The facts a kiosk knows without asking: what the server sent, kept up by its own scans. */
export class Book {
  readonly #store: FolderStore;
  #kioskPlaceId: number | null = null;
  #timeZone = 'UTC';
  #places = new Map<number, PlaceFacts>();
  #staff = new Map<number, Person>();
  #codes = new Map<string, { kind: 'L' | 'P' | 'A'; id: number | string }>();
  #filing = new Map<number, FilingOrder>();
  readonly #learned = new Map<number, Learned>();
  readonly aliases = new Aliases();
  #relabel = false;
  #rolls: ReadonlyMap<number, PackedRoll> = new Map();
  #fixedVersion: string | null = null;

  constructor(store: FolderStore) {
    this.#store = store;
    const fixed = store.fixed();
    if (fixed !== null) this.setFixed(fixed);
  }

  /** The name of the fixed facts that are known here; null before the first contact. */
  get fixedVersion(): string | null {
    return this.#fixedVersion;
  }

  setFixed(fixed: SnapshotFixed): void {
    this.#fixedVersion = fixed.version;
    this.#kioskPlaceId = fixed.kioskPlaceId;
    this.#timeZone = fixed.timeZone;
    this.#places = new Map(fixed.places.map((place) => [place.id, place]));
    this.#staff = new Map(fixed.staff.map((person) => [person.id, person]));
    this.#codes = new Map(fixed.codes.map(([code, kind, id]) => [code, { kind, id }]));
    this.#filing = new Map(fixed.filing);
    this.#relabel = fixed.relabel ?? false;
    this.#rolls = new Map((fixed.rolls ?? []).map((roll) => [roll[0], roll]));
  }

  get folderCount(): number {
    return this.#store.count;
  }

  get kioskPlace(): PlaceFacts | null {
    return this.#kioskPlaceId === null ? null : (this.#places.get(this.#kioskPlaceId) ?? null);
  }

  folder(id: number): FolderView | undefined {
    const packed = this.#store.folder(id);
    if (packed === null) return undefined;
    const alone = unpackFolder(packed, (placeId) => this.#places.get(placeId));
    const learned = this.#learned.get(id);
    const view = {
      ...alone,
      trueFolder: this.#twin(packed[11]),
      standIn: this.#twin(packed[14], ['active', 'inactive']),
    };
    if (learned === undefined) return view;
    return { ...view, number: learned.number ?? null, custody: newest(view.custody, learned) };
  }

  /** Where the true folder of a temporary one is, or the temporary one of a true one, as far as is known here by now. */
  #twin(id: number | null | undefined, alive?: readonly Lifecycle[]): TwinFolder | null {
    const packed = typeof id === 'number' ? this.#store.folder(id) : null;
    if (packed === null || alive?.includes(packed[2]) === false) return null;
    const { id: twinId, custody: sent } = unpackFolder(packed, () => undefined);
    const learned = this.#learned.get(twinId);
    const custody = learned === undefined ? sent : newest(sent, learned);
    return custody && { id: twinId, state: custody.state, placeId: custody.placeId };
  }

  /** What is in a carrier: as the server said, and as this kiosk has scanned since. */
  aboard(carrierId: number): FolderView[] {
    const ids = new Set(this.#store.carriedBy(carrierId));
    for (const [id, { custody }] of this.#learned) if (isIn(custody, carrierId)) ids.add(id);
    const views = [...ids].flatMap((id) => this.folder(id) ?? []);
    return views.filter(({ custody }) => isIn(custody, carrierId));
  }

  /** How the numbers of this folder are filed. */
  filingOrder(folderId: number): FilingOrder {
    const packed = this.#store.folder(folderId);
    return (packed && this.#filing.get(packed[3])) ?? 'terminal_digit';
  }

  personName(id: number): string | undefined {
    return this.#staff.get(id)?.name;
  }

  /** The label of a place, to be printed where one is to go there. */
  placeCode(id: number): string | null {
    for (const [code, named] of this.#codes) if (named.kind === 'L' && named.id === id) return code;
    return null;
  }

  /** The hospital's, for times in sentences. */
  get timeZone(): string {
    return this.#timeZone;
  }

  placeName(id: number): string | undefined {
    return this.#places.get(id)?.name;
  }

  place(id: number): PlaceFacts | undefined {
    return this.#places.get(id);
  }

  /** This kiosk's own scans change what it believes, so that the next scan offline is answered rightly. */
  setCustody(folderId: number, custody: Custody): void {
    const packed = this.#store.folder(folderId);
    if (packed === null) return;
    const over = unpackFolder(packed, () => undefined).custody?.source;
    this.#learn(folderId, { custody, over });
  }

  /** A chart number that the server's answer named: in memory only, so that the next scan shows it at once. */
  learnNumber(folderId: number, number: string): void {
    this.#learn(folderId, { number });
  }

  #learn(folderId: number, learned: Learned): void {
    const before = this.#learned.get(folderId);
    this.#learned.delete(folderId);
    this.#learned.set(folderId, { ...before, ...learned });
    for (const oldest of this.#learned.keys()) {
      if (this.#learned.size <= learnedLimit) break;
      this.#learned.delete(oldest);
    }
  }

  /** What one of our codes names, as far as this book knows. */
  named(code: string): Named {
    const symbol = parseSymbol(code);
    if (!symbol.ok) return { kind: 'nothing', why: symbol.why };
    if (symbol.kind === 'A') {
      const card = actionCards[symbol.number - 1];
      return card ? { kind: 'card', card } : { kind: 'nothing', why: 'unknown' };
    }
    const folder = symbol.kind === 'F' ? this.folder(this.#store.byLabel(symbol.code) ?? -1) : null;
    if (folder) return { kind: 'folder', folder };
    const other = this.#codes.get(symbol.code);
    const place = other?.kind === 'L' ? this.#places.get(Number(other.id)) : undefined;
    if (place) return { kind: 'place', place };
    const person = other?.kind === 'P' ? this.#staff.get(Number(other.id)) : undefined;
    if (!person) {
      const ofRoll = namedByRolls(symbol.code, this.#rolls);
      return { kind: 'nothing', ...(ofRoll ?? { why: 'unknown' }) };
    }
    const { id, name, disabled } = person;
    return { kind: 'person', staffId: id, name, disabled, withdrawn: false };
  }

  /** What another system's label names, as far as the server told; `foreign` where it told nothing. */
  namedForeign(text: string): Named {
    const target = this.aliases.find(plainCode(text));
    if (target?.kind === 'ended') return { kind: 'nothing', why: 'ended' };
    if (target?.kind === 'folder') {
      const folder = this.folder(target.id);
      if (folder) return { kind: 'folder', folder, ...(this.#relabel && { oldLabel: true }) };
    }
    const place = target?.kind === 'place' ? this.#places.get(target.id) : undefined;
    if (place) return { kind: 'place', place };
    return { kind: 'nothing', why: target === null && isMisread(text) ? 'damaged' : 'foreign' };
  }

  /** The facts of one decision; null until the first contact. */
  facts(named: Named): Facts | null {
    const kioskPlace = this.kioskPlace;
    if (kioskPlace === null) return null;
    return {
      kioskPlace,
      named,
      place: (id) => this.#places.get(id),
      personName: (id) => this.personName(id),
      folder: (id) => this.folder(id),
      aboard: (carrierId) => this.aboard(carrierId),
      timeZone: this.#timeZone,
    };
  }
}

function isIn(custody: Custody | null | undefined, carrierId: number): boolean {
  const carrier = custody?.leg?.carrier;
  return carrier?.kind === 'place' && carrier.placeId === carrierId;
}

/** What this kiosk has learned since; when the server has sent something else meanwhile, the newer of both. */
function newest(sent: Custody | null, { custody: own, over }: Learned): Custody | null {
  if (sent === null || own === undefined) return own ?? sent;
  if (over !== undefined && sameSource(sent.source, over)) return own;
  // Of one and the same scan the server's word counts: it knows the time better.
  return !sameSource(own.source, sent.source) && compareObservations(own, sent) > 0 ? own : sent;
}

function sameSource(a: Source, b: Source): boolean {
  return a.kioskId === b.kioskId && a.epoch === b.epoch && a.seq === b.seq && a.sub === b.sub;
}
