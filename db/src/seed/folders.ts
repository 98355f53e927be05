import type { Lifecycle } from '../vocabulary.ts';
import { seedFilingKey } from './filing.ts';
import { endOf, loanAtAnyHour, tellYear, type Situation } from './happenings.ts';
import type { Section } from './house.ts';
import type { RetiredKiosks } from './journals.ts';
import { Life, type World } from './life.ts';
import { intervalOf, type SeedScan } from './moves.ts';
import type { SeedChart } from './patients.ts';
import { recordTypes } from './rooms.ts';
import { shelfOf } from './shelving.ts';
import { symbol } from './symbol.ts';
import type { Tables } from './tables.ts';
import { dayMs } from './time.ts';
import type { Wanted } from './wanted.ts';
import { writeMove, writeStanding } from './write-life.ts';

/** Scans stay about this few, however large the hospital: they wait in memory until all are known. */
const scannedFolders = 40_000;

/**
 * Up to this many folders the movements wait and are written by time, as a house that works writes them: the board
 * lists the last written first. In larger hospitals they would not fit in memory and go folder by folder.
 */
const orderedFolders = 200_000;

/** So many folders of a room were out of late, at every hour of day and night, so that it can say how long it takes. */
const outOfLate = 120;
/** Of these every one, so that a small room has enough too; of the others every third. */
const firstOfRoom = 75;

/** A chart on its shelves, for which folders are made. */
export interface ShelvedChart {
  readonly id: number;
  readonly number: string;
  readonly chart: SeedChart;
  readonly section: Section;
  readonly registeredAt: number;
}

type Made = Life['moves'][number];

interface WaitingMove {
  readonly folderId: number;
  readonly made: Made;
  readonly recordedAt: number;
}

export interface SeedVolume {
  readonly volume: number;
  readonly temporary: boolean;
  readonly situation: Situation;
}

/** Makes folders with their labels, their last year, and how they stand today. */
export class Folders {
  made = 0;
  private readonly scans: SeedScan[] = [];
  private readonly held: (() => void)[] = [];
  private readonly waiting: WaitingMove[] = [];
  private readonly tables: Tables;
  private readonly world: World;
  private readonly kiosks: RetiredKiosks;
  private readonly wanted: Wanted;
  private readonly labelOffset: number;
  /** With a chance of its own: what is lived by number leaves the rest of the hospital as it is. */
  private readonly apart: World;
  /** By room: folders at home that could have been out of late. */
  private readonly atHome = new Map<number, number>();

  constructor(
    tables: Tables,
    known: {
      world: World;
      apart: World;
      kiosks: RetiredKiosks;
      wanted: Wanted;
      labelOffset: number;
    },
  ) {
    this.tables = tables;
    this.world = known.world;
    this.apart = known.apart;
    this.kiosks = known.kiosks;
    this.wanted = known.wanted;
    this.labelOffset = known.labelOffset;
  }

  get nextLabel(): number {
    return this.labelOffset + this.made + 1;
  }

  add(on: ShelvedChart, one: SeedVolume): void {
    const { now, folders } = this.wanted;
    const { house } = this.world;
    const id = (this.made += 1);
    const { order } = on.chart;
    const lifecycle = this.lifecycleOf(one);
    const home =
      one.situation === 'boxed'
        ? this.world.chance.pick(house.boxes)
        : house.place(shelfOf(on.section, on.number, order));
    const createdAt = createdOf(on, one, now);
    const code = symbol('F', this.labelOffset + id);
    this.tables.folders.add(
      ...[id, on.id, one.volume, one.temporary, lifecycle, home.id],
      ...[seedFilingKey(on.number, order), createdAt],
    );
    this.tables.labels.add(code, id, null, null, null, createdAt);
    const scanned = id % Math.max(1, Math.ceil(folders / scannedFolders)) === 0;
    const folder = { id, code, scanned, lifecycle, homePlaceId: home.id, homeRoomId: home.roomId };
    const life = new Life(folder, Math.max(createdAt, now - 366 * dayMs), this.world);
    const loanHours = recordTypes[on.chart.recordTypeId - 1]?.loanHours ?? 168;
    if (lifecycle === 'active' && !one.temporary) {
      const last = this.tell(life, on, one, createdAt, loanHours);
      if (scanned && one.situation === 'home') this.tellOfLate(life, home.roomId, last);
    }
    this.keep(life, { id, homePlaceId: home.id, loanHours });
  }

  private lifecycleOf(one: SeedVolume): Lifecycle {
    if (one.situation === 'boxed') return 'inactive';
    return one.situation === 'home' && this.world.chance.chance(0.0006) ? 'void' : 'active';
  }

  private tell(
    life: Life,
    on: ShelvedChart,
    one: SeedVolume,
    createdAt: number,
    loanHours: number,
  ): number {
    const { now } = this.wanted;
    const known = {
      ...{ situation: one.situation, from: Math.max(createdAt, now - 366 * dayMs), now, loanHours },
      busy: one.volume === on.chart.volumes,
    };
    const told = tellYear(this.world.chance, known);
    for (const happening of told) life.live(happening);
    const last = told.at(-1);
    return last ? endOf(last) : createdAt;
  }

  private tellOfLate(life: Life, roomId: number, last: number): void {
    const before = this.atHome.get(roomId) ?? 0;
    this.atHome.set(roomId, before + 1);
    const nth = before < firstOfRoom ? before : firstOfRoom + (before - firstOfRoom) / 3;
    if (!Number.isInteger(nth) || nth >= outOfLate) return;
    const told = loanAtAnyHour(nth, this.wanted.now);
    if (told.every(({ at }) => at > last + dayMs)) life.liveApart(told, this.apart);
  }

  private keep(life: Life, folder: { id: number; homePlaceId: number; loanHours: number }): void {
    const { tables, world } = this;
    const epochAt = this.kiosks.at;
    const ordered = this.wanted.folders <= orderedFolders;
    if (ordered) for (const made of life.moves) this.putOff(folder.id, made);
    const write = () => {
      if (!ordered) for (const made of life.moves) writeMove(tables, folder.id, made, epochAt);
      if (life.standing) writeStanding(tables, folder, life.standing, world.house, epochAt);
    };
    if (life.scans.length === 0) return write();
    this.scans.push(...life.scans);
    this.held.push(write);
  }

  /** Writes the scanned lives, whose numbers in the journals are known only now, and the movements that waited. */
  finish(): void {
    this.kiosks.write(this.scans, this.tables, this.wanted.now);
    for (const write of this.held) write();
    // The sort is stable: what happened at one moment stays in the order of the folders and of their lives.
    this.waiting.sort((a, b) => a.recordedAt - b.recordedAt);
    for (const { folderId, made } of this.waiting)
      writeMove(this.tables, folderId, made, this.kiosks.at);
  }

  private putOff(folderId: number, made: Made): void {
    this.waiting.push({ folderId, made, recordedAt: intervalOf(made.move).hi });
  }
}

/** Volumes were opened one after the other since the patient came; a temporary one some days ago. */
function createdOf(on: ShelvedChart, one: SeedVolume, now: number): number {
  if (one.temporary) return now - 12 * dayMs;
  const share = (one.volume - 1) / on.chart.volumes;
  return on.registeredAt + (now - on.registeredAt) * share;
}
