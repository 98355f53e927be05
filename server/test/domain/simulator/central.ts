import { actionCards } from '@outguide/db/vocabulary';
import type { Custody } from '../../../src/domain/custody.ts';
import type { FolderView, Named } from '../../../src/domain/facts.ts';
import type { Observation, Source, When } from '../../../src/domain/observation.ts';
import { emptySession, type Session } from '../../../src/domain/session.ts';
import { asStored } from '../../scan/as-stored.ts';
import { step } from '../../../src/domain/step.ts';
import { whenOf, type RecordTime } from '../../../src/domain/when.ts';
import { WriterInMemory } from '../../scan/writer-in-memory.ts';
import type { Token } from './errands.ts';
import { folderOf, kioskPlaces, place } from './town.ts';

export interface JournalRow {
  readonly seq: number;
  readonly time: RecordTime;
  readonly token: Token;
}
export interface Batch {
  readonly kiosk: number;
  readonly rows: readonly JournalRow[];
  readonly bootId: string;
  readonly bootMs: number;
  readonly receivedAt: number;
}
export interface Kept extends Observation {
  readonly wallMs: number;
  readonly arrived: number;
}

/** The server of the simulation: the real writer's book, with maps in place of tables. */
export class Central {
  readonly #writer = new WriterInMemory(folderOf, place);
  scans = 0;
  repeated = 0;
  /** When each scan came, and what its kiosk's wall clock showed. */
  readonly #came = new Map<string, { readonly wallMs: number; readonly arrived: number }>();
  readonly #journals = kioskPlaces.map(() => ({
    highWater: 0,
    session: emptySession as Session,
    previous: null as (When & { boot: { id: string | null; ms: number } }) | null,
  }));

  constructor(folderIds: Iterable<number>, start: number) {
    for (const id of folderIds) this.#writer.enter([deed(id, start)]);
  }

  get refolds(): number {
    return this.#writer.refolds;
  }

  get custody(): ReadonlyMap<number, Custody> {
    return this.#writer.custody;
  }

  movements(folderId: number): Kept[] {
    return (this.#writer.movements.get(folderId) ?? []).map((one) => ({
      ...one,
      ...(this.#came.get(nameOf(one.source)) ?? { wallMs: 0, arrived: 0 }),
    }));
  }

  /** All that is known of a folder, whether a movement tells it or not. */
  known(folderId: number): Observation[] {
    return this.#writer.known(folderId);
  }

  receive(batch: Batch): void {
    const journal = this.#journals[batch.kiosk];
    if (!journal) return;
    const rows = batch.rows.filter((row) => row.seq > journal.highWater);
    this.repeated += batch.rows.length - rows.length;
    const first = rows[0];
    if (!first) return;
    if (first.seq !== journal.highWater + 1) throw new Error('a gap in a journal');
    const whens = whenOf(
      rows.map((row) => row.time),
      { ...batch, previous: journal.previous, notBefore: 0 },
    );
    rows.forEach((row, i) => {
      const when = whens[i];
      if (!when) throw new Error('a record without a time');
      const last = journal.previous?.boot;
      const sinceLastMs = last?.id === row.time.bootId ? row.time.bootMs - last.ms : null;
      journal.session = this.#scan(batch.kiosk, row, { ...when, sinceLastMs }, journal.session);
      journal.previous = { ...when, boot: { id: row.time.bootId, ms: row.time.bootMs } };
      journal.highWater = row.seq;
      this.scans += 1;
    });
  }

  #scan(
    kiosk: number,
    row: JournalRow,
    when: When & { sinceLastMs: number | null },
    session: Session,
  ): Session {
    const kioskPlace = kioskPlaces[kiosk];
    if (!kioskPlace) throw new Error('no such kiosk');
    const done = step(
      session,
      { ...when, kioskId: kiosk + 1, epoch: 'e', seq: row.seq, how: 'scanned' },
      {
        kioskPlace,
        named: this.#named(row.token),
        place,
        personName: () => undefined,
        folder: (id) => this.#view(id),
        aboard: this.#writer.aboard,
      },
    );
    const wallMs = row.time.wallMs;
    this.#came.set(nameOf({ kioskId: kiosk + 1, epoch: 'e', seq: row.seq }), {
      wallMs,
      arrived: this.scans + 1,
    });
    this.#writer.enter(done.observations, done.sight);
    return asStored(done.session);
  }

  #named(token: Token): Named {
    if (token.kind === 'folder') return { kind: 'folder', folder: this.#view(token.id) };
    if (token.kind === 'place') return token;
    if (!actionCards.includes(token.card)) throw new Error('no such card');
    return token;
  }

  #view(id: number): FolderView {
    return this.#writer.view(id);
  }
}

const nameOf = ({ kioskId, epoch, seq }: Omit<Source, 'sub'>): string =>
  `${kioskId}/${epoch}/${seq}`;

function deed(folderId: number, at: number): Observation {
  return {
    at,
    lo: at,
    hi: at,
    folderId,
    act: 'to',
    placeId: 1,
    undoes: null,
    how: 'presumed',
    staffId: null,
    to: {
      kind: 'place',
      placeId: 11,
    },
    source: {
      kioskId: 0,
      epoch: 'deed',
      seq: 0,
      sub: 0,
    },
  };
}
