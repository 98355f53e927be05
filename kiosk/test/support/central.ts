import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { z } from 'zod';
import {
  recordShape,
  type AliasPage,
  type Answer,
  type Health,
  type JournalRecord,
  type OfferAnswer,
  type Scans,
  type SnapshotPage,
  type VolumeAnswer,
  type snapshotAskShape,
} from '@outguide/server/realtime/wire';
import type { PackedFolder } from '@outguide/server/realtime/packed-folder';
import type { Say } from '@outguide/server/domain/say';
import { linkOf } from '../../src/journal/record.ts';
import type { Hospital } from './hospital.ts';

type SnapshotAsk = z.infer<typeof snapshotAskShape>;

/** What the other side holds of one journal. */
export interface Held {
  readonly bodies: string[];
  highWater: number;
}

/**
 * The server's side of the wire, over a real socket.io server and without a database: contiguity, links and stored
 * answers, so that the link can be tried against every answer. The real one is used in `end-to-end.pg.test.ts`.
 */
export class Central {
  readonly journals = new Map<string, Held>();
  readonly say: (record: JournalRecord) => Say;
  readonly hospital: Hospital | null;
  /** Turns a message down before it is looked at. */
  refuse: ((scans: Scans) => { code: string; sentence: string } | null) | null = null;
  /** Keeps the scans and then says nothing. */
  swallow = 0;
  /** Server time minus this machine's. */
  aheadMs = 0;
  uploads = 0;
  /** Each sign of life. */
  readonly healths: Health[] = [];
  knocks = 0;
  /** Judges a connection: an error turns it away, a promise that never ends leaves it at the door. */
  door: () => Promise<Error | null> = async () => null;
  /** Answers `hello` with this instead. */
  greeting: unknown = null;
  /** What a patient's number offers. */
  offer: OfferAnswer = { ok: true, folders: [], more: 0 };
  /** Folders that changed; told once. */
  changes: PackedFolder[] = [];
  /** Folders that somebody waits for. */
  waiting: readonly number[] = [];
  /** What NEW VOLUME is answered with. */
  volume: VolumeAnswer = { ok: false, code: 'not_allowed', sentence: 'The file room makes it.' };
  volumeAsked: unknown = null;
  /** The printer of the kiosk's place. */
  printer: string | null = null;
  readonly #http: HttpServer;
  readonly #io: Server;
  port = 0;

  constructor(say: (record: JournalRecord) => Say, hospital: Hospital | null = null) {
    this.say = say;
    this.hospital = hospital;
    this.#http = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      const name = { kioskId: 7, name: 'kiosk 2', placeId: 1 };
      const sealKey = hospital?.sealKey ?? 'none';
      response.end(
        JSON.stringify(
          request.url === '/kiosk/enrol' ? { ...name, key: 'k'.repeat(43), sealKey } : {},
        ),
      );
    });
    this.#io = new Server(this.#http, { transports: ['websocket'] });
    this.#io.of('/kiosk').use((_socket, next) => {
      this.knocks += 1;
      void this.door().then((refusal) => next(refusal ?? undefined));
    });
    this.#io.of('/kiosk').on('connection', (socket) => {
      socket.on('health', (health: Health) => void this.healths.push(health));
      socket.on('hello', (hello: { epoch: string }, answer: (said: unknown) => void) => {
        if (this.greeting !== null) return answer(this.greeting);
        answer({
          kioskId: 7,
          name: 'kiosk 2',
          placeId: 1,
          highWater: this.held(hello.epoch).highWater,
          serverMs: this.now(),
          snapshotVersion: '1',
          sealKey: hospital?.sealKey ?? 'none',
          printer: this.printer,
        });
      });
      socket.on('scans', (scans: Scans, answer: (said: unknown) => void) => {
        const said = this.take(scans);
        if (said !== null) answer(said);
      });
      socket.on('snapshot', (ask: SnapshotAsk, answer: (said: SnapshotPage) => void) =>
        answer(this.page(ask)),
      );
      socket.on('aliases', (_ask: unknown, answer: (said: AliasPage) => void) =>
        answer({ rows: [], position: '1:0', more: false }),
      );
      socket.on('offer', (_ask: unknown, answer: (said: OfferAnswer) => void) =>
        answer(this.offer),
      );
      socket.on('volume', (ask: unknown, answer: (said: VolumeAnswer) => void) => {
        this.volumeAsked = ask;
        answer(this.volume);
      });
      socket.on('pin', (ask: { pin: string }, answer: (said: unknown) => void) => {
        const wrong = {
          ok: false,
          code: 'wrong',
          sentence: 'That PIN is not right.',
          retryAfterMs: null,
        };
        answer(ask.pin === '2468' ? { ok: true, staffId: 1, name: 'clerk' } : wrong);
      });
    });
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Pages of three folders; no folder ever changes here but in `changes`. */
  page(ask: SnapshotAsk): SnapshotPage {
    const folders = this.hospital?.folders ?? [];
    const fixed = this.hospital?.fixed ?? null;
    const known = fixed?.version === ask.fixed;
    const lastId = folders.at(-1)?.[0] ?? 0;
    const page = { version: '1', fixed: known ? null : fixed, lastId, position: '1:0' };
    if (ask.since !== undefined) {
      const changes = this.changes.splice(0);
      return { ...page, folders: changes, next: null, waiting: this.waiting };
    }
    const rows = folders.filter((row) => row[0] > ask.after).slice(0, 3);
    const last = rows.at(-1)?.[0] ?? lastId;
    return { ...page, folders: rows, next: last < lastId ? last : null, waiting: null };
  }

  held(epoch: string): Held {
    const held = this.journals.get(epoch) ?? { bodies: [], highWater: 0 };
    this.journals.set(epoch, held);
    return held;
  }

  take(scans: Scans): unknown {
    this.uploads += 1;
    const held = this.held(scans.epoch);
    const at = { highWater: held.highWater, serverMs: this.now() };
    const refused = this.refuse?.(scans);
    if (refused) return { ok: false, ...refused, ...at };
    if (scans.from > held.highWater + 1) return { ok: false, code: 'gap', sentence: 'gap', ...at };
    const answers: Answer[] = [];
    for (const body of scans.bodies) {
      const record = recordShape.parse(JSON.parse(body));
      const old = held.bodies[record.seq - 1];
      if (old !== undefined && old !== body)
        return { ok: false, code: 'fork', sentence: 'Another journal.', ...at };
      const before = held.bodies[record.seq - 2];
      if (record.prev !== (before === undefined ? '0'.repeat(64) : linkOf(before)))
        throw new Error('link');
      held.bodies[record.seq - 1] = body;
      answers.push({ seq: record.seq, at: this.now(), say: this.say(record) });
    }
    held.highWater = held.bodies.length;
    if (this.swallow > 0) {
      this.swallow -= 1;
      return null;
    }
    return { ok: true, highWater: held.highWater, serverMs: this.now(), answers };
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(port, '127.0.0.1', resolve));
    this.port = (this.#http.address() as AddressInfo).port;
  }

  /** Ends what is open, as a restart of a proxy in between does. */
  hangUp(): void {
    this.#io.engine.close();
  }

  async stop(): Promise<void> {
    await this.#io.close();
  }
}
