import type { Server } from 'socket.io';
import { sqlState } from '@outguide/db/transact';
import {
  positionText,
  readLog,
  readPosition,
  safePosition,
  type Position,
} from '../verbs/scan/read-log.ts';
import type { RealtimeDeps } from './deps.ts';
import { Doorbell } from './doorbell.ts';
import type { MovementHint } from './events.ts';
import { hintsBetween } from './hints-between.ts';
import { limited, LimitedAudience } from './limited-audience.ts';

/** After more movements than this at once, pages are told to reload. */
export const missedAtMost = 500;
const tickMs = 2_000;
const toldAtMost = 50_000;

/**
 * Tells the pages of this server what moved: its own commits at once, those of others when the doorbell rings or the
 * next tick reads the log. `position` only moves up to what is told and safe: no transaction before it still runs.
 */
export class LiveHub {
  readonly #io: Server;
  readonly #deps: RealtimeDeps;
  readonly #bell: Doorbell;
  readonly #limited: LimitedAudience;
  #position: Position | null = null;
  #told = new Map<number, bigint>();
  #following: Promise<void> | null = null;
  #again = false;
  readonly #timer: NodeJS.Timeout;

  constructor(io: Server, deps: RealtimeDeps) {
    this.#io = io;
    this.#deps = deps;
    this.#bell = new Doorbell(deps, () => void this.follow());
    this.#limited = new LimitedAudience(io.of('/live'), deps, {
      emit: (hints, position) => this.#emitTo(hints, position, limited),
      position: () => this.position,
    });
    this.#timer = setInterval(() => void this.#tick(), tickMs);
    this.#timer.unref();
  }

  /** Begins where the log is now. */
  async begin(): Promise<void> {
    this.#position ??= await safePosition(this.#deps.db.sql);
    await this.#bell.listen();
  }

  get position(): string {
    return positionText(this.#position ?? { xid: '0', id: 0 });
  }

  /** Right after a commit of this server. */
  tell(hints: readonly MovementHint[], { requests = false } = {}): void {
    for (const { position } of hints) {
      const at = readPosition(position);
      if (at) this.#told.set(at.id, BigInt(at.xid));
    }
    this.#emit(hints);
    if (requests) void this.follow();
    this.#bell.ring();
  }

  kioskChanged(kioskId: number): void {
    this.#io.of('/live').to('kiosks').emit('kiosk', { kioskId });
  }

  /** Reads what others wrote to the log and moves the position up. Runs once at a time. */
  async follow(): Promise<void> {
    if (this.#following) {
      this.#again = true;
      return this.#following;
    }
    this.#following = this.#followOnce().finally(() => {
      this.#following = null;
      if (this.#again) {
        this.#again = false;
        void this.follow();
      }
    });
    return this.#following;
  }

  async #followOnce(): Promise<void> {
    const { sql } = this.#deps.db;
    try {
      this.#position ??= await safePosition(sql);
      const safe = await safePosition(sql);
      const news = await readLog(sql, this.#position, toldAtMost, (id) => this.#told.has(id));
      const { placeIds, noticed, printed } = await hintsBetween(sql, this.#position, safe);
      this.#position = safe;
      this.#tellAsked(placeIds);
      if (noticed) this.#io.of('/live').to('notices').emit('noticed');
      if (printed) this.#io.of('/live').to('prints').emit('printed');
      for (const [id, xid] of this.#told) if (xid < BigInt(safe.xid)) this.#told.delete(id);
      for (const hint of news) this.#remember(hint, safe);
      if (news.length > missedAtMost) this.#io.of('/live').emit('reload', this.position);
      else if (news.length > 0) this.#emit(news);
    } catch (error) {
      this.#deps.log.warn({ code: sqlState(error) }, 'the log could not be followed');
    }
  }

  /** Says only that a list changed: whoever may read it asks for it. */
  #tellAsked(placeIds: readonly number[] | null): void {
    const live = this.#io.of('/live');
    if (placeIds === null) live.emit('reload', this.position);
    for (const placeId of placeIds ?? [])
      live.to([`place:${placeId}`, limited(`place:${placeId}`)]).emit('asked', { placeId });
  }

  /** What was told although an older transaction still runs will be read again and must not be told twice. */
  #remember(hint: MovementHint, safe: Position): void {
    const at = readPosition(hint.position);
    if (at && BigInt(at.xid) >= BigInt(safe.xid) && this.#told.size < toldAtMost) {
      this.#told.set(at.id, BigInt(at.xid));
    }
  }

  #emit(hints: readonly MovementHint[]): void {
    this.#emitTo(hints, this.position);
    this.#limited.add(hints);
  }

  #emitTo(
    hints: readonly MovementHint[],
    position: string,
    room: (topic: string) => string = (topic) => topic,
  ): void {
    const live = this.#io.of('/live');
    // What nobody hears would be put into JSON all the same: half of what a batch of many scans costs here.
    if (hints.length === 0 || live.sockets.size === 0) return;
    if (live.adapter.rooms.has(room('all')))
      live.to(room('all')).emit('moved', { position, movements: hints });
    const byTopic = new Map<string, MovementHint[]>();
    for (const hint of hints) {
      for (const topic of topicsOf(hint)) {
        if (!live.adapter.rooms.has(room(topic))) continue;
        byTopic.set(topic, [...(byTopic.get(topic) ?? []), hint]);
      }
    }
    for (const [topic, movements] of byTopic) {
      live.to(room(topic)).except(room('all')).emit('moved', { position, movements });
    }
  }

  async #tick(): Promise<void> {
    await this.follow();
    // Nobody is given a position before what stands in front of it.
    const { position } = this;
    await this.#limited.flush();
    this.#io.of('/live').emit('tick', { position, serverMs: this.#deps.clock() });
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#limited.stop();
    await this.#bell.stop();
    await this.#following;
  }
}

/** The topics that a movement concerns, without `all`. */
export function topicsOf(hint: MovementHint): Set<string> {
  const places = [hint.placeId, hint.roomId, hint.fromPlaceId, hint.fromRoomId, hint.legToId];
  const topics = places.flatMap((id) => (id === null ? [] : `place:${id}`));
  return new Set([`folder:${hint.folderId}`, ...topics]);
}
