import { nameWords } from '../name-words.ts';
import { Deeds } from './deeds.ts';
import { alongShelf, seedFilingKey } from './filing.ts';
import { drawSituation, tellYear, type Situation } from './happenings.ts';
import { hardPatients } from './hard-patients.ts';
import { buildHouse, type House, type Section } from './house.ts';
import { RetiredKiosks } from './journals.ts';
import { Life, type World } from './life.ts';
import type { SeedScan } from './moves.ts';
import {
  drawPatient,
  hardPatient,
  numbering,
  type SeedChart,
  type SeedPatient,
} from './patients.ts';
import { random, type Random } from './random.ts';
import { facilities, recordTypes } from './rooms.ts';
import { buildStaff, type SeedStaff } from './staff.ts';
import { symbol } from './symbol.ts';
import type { Tables } from './tables.ts';
import { dayMs, timestamp } from './time.ts';
import { firstLabel, writeHouse } from './write-house.ts';
import { writeMove, writeStanding } from './write-life.ts';
import { maybeRequest } from './requests.ts';

interface Wanted {
  readonly folders: number;
  readonly seed: number;
  readonly now: number;
}

/** Makes the hospital patient by patient; nothing that grows with the folders stays in memory but the scanned few. */
export class Hospital {
  folders = 0;
  private patients = 0;
  private charts = 0;
  private readonly words = new Map<string, number>();
  private readonly scans: SeedScan[] = [];
  private readonly held: (() => void)[] = [];
  private readonly chance: Random;
  private readonly house: House;
  private readonly staff: readonly SeedStaff[];
  private readonly kiosks: RetiredKiosks;
  private readonly world: World;
  private readonly labelOffset: number;
  private readonly numbers: ReturnType<typeof numbering>;
  private readonly wanted: Wanted;
  private readonly tables: Tables;

  constructor(wanted: Wanted, tables: Tables) {
    this.wanted = wanted;
    this.tables = tables;
    this.chance = random(wanted.seed);
    this.house = buildHouse(wanted.folders);
    this.staff = buildStaff(this.house, this.chance);
    this.numbers = numbering(wanted.folders, wanted.seed);
    const stations = [
      ...this.house.rooms,
      ...this.house.borrowers.filter((one) => one.receivesByScan),
    ];
    this.kiosks = new RetiredKiosks(stations, this.chance);
    this.labelOffset = writeHouse(tables, this.house, this.staff, wanted.now - 400 * dayMs) - 1;
    this.world = this.makeWorld();
  }

  private makeWorld(): World {
    const { house, chance, staff } = this;
    const byPlace = Map.groupBy(staff, (person) => person.placeId);
    const clerks = staff.filter((person) => person.roles.includes('clerk'));
    const staffAt = (placeId: number) =>
      chance.pick(byPlace.get(house.place(placeId).roomId) ?? clerks).id;
    return {
      ...{ house, chance, staffAt },
      borrowers: Map.groupBy(house.borrowers, (place) => place.facilityId),
      receivers: house.borrowers.filter((place) => place.receivesByScan),
      deeds: new Deeds(this.tables.deeds, staffAt),
      scannedFrom: this.wanted.now - 30 * dayMs,
      placeCode: (placeId) => symbol('L', firstLabel + placeId - 1),
      badgeCode: (staffId) => symbol('P', firstLabel + house.places.length + staffId - 1),
    };
  }

  get done(): boolean {
    return this.folders >= this.wanted.folders;
  }

  get nextLabel(): number {
    return this.labelOffset + this.folders + 1;
  }

  /** Adds the next patient with charts, folders and their lives. */
  addPatient(): void {
    const { now } = this.wanted;
    const hard = hardPatients[this.patients];
    const number = this.numbers.number(this.patients);
    const patient = hard
      ? hardPatient(hard, this.numbers.digits, now)
      : drawPatient(this.chance, number, now);
    const id = this.writePatient(patient, null);
    for (const chart of patient.charts) {
      if (!this.done) this.addChart(id, patient, chart, hard !== undefined);
    }
    // A few came twice, and were found to be one: the old number keeps resolving.
    if (!hard && this.chance.chance(0.002)) {
      this.writePatient({ ...patient, number: this.numbers.number(this.patients), charts: [] }, id);
    }
  }

  private writePatient(patient: SeedPatient, mergedInto: number | null): number {
    const id = (this.patients += 1);
    const { tables } = this;
    const { family, given, bornOn, diedOn, number } = patient;
    tables.patients.add(
      id,
      family,
      given,
      bornOn,
      diedOn,
      mergedInto,
      timestamp(patient.registeredAt),
    );
    const authority = facilities[patient.facilityId - 1]?.code ?? 'GH';
    tables.patient_identifiers.add(authority, number, id, 'mrn', mergedInto === null);
    if (this.chance.chance(0.6)) {
      tables.patient_identifiers.add('NAT', String(4_000_000_000 + id * 37), id, 'national', true);
    }
    for (const word of nameWords(family, given)) {
      let wordId = this.words.get(word);
      if (wordId === undefined) {
        wordId = this.words.size + 1;
        this.words.set(word, wordId);
        tables.name_words.add(wordId, word);
      }
      tables.patient_name_words.add(wordId, id);
    }
    return id;
  }

  private addChart(patientId: number, patient: SeedPatient, chart: SeedChart, hard: boolean): void {
    const id = (this.charts += 1);
    const { recordTypeId, restricted } = chart;
    const { facilityId, number, registeredAt } = patient;
    this.tables.charts.add(
      ...[id, patientId, recordTypeId, facilityId, number, restricted, timestamp(registeredAt)],
    );
    const section = this.sectionOf(patient, chart);
    const place = { chartId: id, number, chart, section, registeredAt };
    for (let volume = 1; volume <= chart.volumes && !this.done; volume += 1) {
      const situation = hard ? 'home' : drawSituation(this.chance);
      this.addFolder(place, { volume, temporary: false, situation });
      // While the true volume is searched for, a temporary one may stand in.
      if (situation === 'missing' && !this.done && this.chance.chance(0.6)) {
        this.addFolder(place, { volume, temporary: true, situation: 'home' });
      }
    }
    if (!hard && facilityId === 1) maybeRequest(this.tables, this.world, id, this.wanted);
  }

  private addFolder(
    place: {
      chartId: number;
      number: string;
      chart: SeedChart;
      section: Section;
      registeredAt: number;
    },
    one: { volume: number; temporary: boolean; situation: Situation },
  ): void {
    const { now } = this.wanted;
    const { chance, house, tables } = this;
    const id = (this.folders += 1);
    const { order, volumes, recordTypeId } = place.chart;
    const boxed = one.situation === 'boxed';
    const lifecycle = boxed
      ? 'inactive'
      : one.situation === 'home' && chance.chance(0.0006)
        ? 'void'
        : 'active';
    const home = boxed
      ? chance.pick(house.boxes)
      : house.place(this.shelfOf(place.section, place.number, order));
    const share = (one.volume - 1) / volumes;
    const createdAt = one.temporary
      ? now - 12 * dayMs
      : place.registeredAt + (now - place.registeredAt) * share;
    const code = symbol('F', this.labelOffset + id);
    tables.folders.add(
      ...[id, place.chartId, one.volume, one.temporary, lifecycle, home.id],
      ...[seedFilingKey(place.number, order), timestamp(createdAt)],
    );
    tables.labels.add(code, id, null, null, null, timestamp(createdAt));
    const scanned = id % Math.max(1, Math.ceil(this.wanted.folders / 40_000)) === 0;
    const folder = {
      id,
      code,
      scanned,
      homePlaceId: home.id,
      homeRoomId: home.roomId,
      lifecycle,
    } as const;
    const from = Math.max(createdAt, now - 366 * dayMs);
    const life = new Life(folder, from, this.world);
    const loanHours = recordTypes[recordTypeId - 1]?.loanHours ?? 168;
    if (lifecycle === 'active' && !one.temporary) {
      const known = {
        situation: one.situation,
        from,
        now,
        loanHours,
        busy: one.volume === volumes,
      };
      for (const happening of tellYear(chance, known)) life.live(happening);
    }
    this.keep(life, { id, homePlaceId: home.id, loanHours });
  }

  private keep(life: Life, folder: { id: number; homePlaceId: number; loanHours: number }): void {
    const epochAt = this.kiosks.at;
    const write = () => {
      for (const made of life.moves) writeMove(this.tables, folder.id, made, epochAt);
      if (life.standing) writeStanding(this.tables, folder, life.standing, this.house, epochAt);
    };
    if (life.scans.length === 0) return write();
    this.scans.push(...life.scans);
    this.held.push(write);
  }

  /** Writes the scanned lives, whose numbers in the journals are known only now. */
  finish(): void {
    this.kiosks.write(this.scans, this.tables, this.wanted.now);
    for (const write of this.held) write();
  }

  private sectionOf(patient: SeedPatient, chart: SeedChart): Section {
    const along = alongShelf(patient.number, chart.order);
    const found = this.house.sections.find(
      (one) =>
        one.facility === patient.facilityId &&
        one.recordType === chart.recordTypeId &&
        one.lo <= along &&
        along < one.hi,
    );
    if (!found) throw new RangeError('no shelves for this chart');
    return found;
  }

  private shelfOf(section: Section, number: string, order: SeedChart['order']): number {
    const share = (alongShelf(number, order) - section.lo) / (section.hi - section.lo);
    return section.shelfIds[Math.floor(share * section.shelfIds.length)] ?? section.roomId;
  }
}
