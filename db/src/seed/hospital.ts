import { Dictionary } from './dictionary.ts';
import { Folders } from './folders.ts';
import { drawSituation } from './happenings.ts';
import { hardPatients } from './hard-patients.ts';
import { buildHouse } from './house.ts';
import { RetiredKiosks } from './journals.ts';
import type { World } from './life.ts';
import {
  drawPatient,
  hardPatient,
  numbering,
  type SeedChart,
  type SeedPatient,
} from './patients.ts';
import { random, type Random } from './random.ts';
import { maybeRequest } from './requests.ts';
import { facilities } from './rooms.ts';
import { sectionOf } from './shelving.ts';
import { buildStaff } from './staff.ts';
import type { Tables } from './tables.ts';
import { dayMs } from './time.ts';
import type { Wanted } from './wanted.ts';
import { makeWorld } from './world.ts';
import { writeHouse } from './write-house.ts';

/** Makes the hospital patient by patient; nothing that grows with the folders stays in memory but the scanned few. */
export class Hospital {
  readonly folders: Folders;
  private patients = 0;
  private charts = 0;
  private readonly chance: Random;
  private readonly world: World;
  private readonly words: Dictionary;
  private readonly numbers: ReturnType<typeof numbering>;
  private readonly wanted: Wanted;
  private readonly tables: Tables;

  constructor(wanted: Wanted, tables: Tables) {
    const { folders, seed, now } = wanted;
    const chance = random(seed);
    const house = buildHouse(folders);
    const staff = buildStaff(house, chance);
    const receiving = house.borrowers.filter((one) => one.receivesByScan);
    const kiosks = new RetiredKiosks([...house.rooms, ...receiving], chance);
    const labelOffset = writeHouse(tables, house, staff, now - 400 * dayMs) - 1;
    this.wanted = wanted;
    this.tables = tables;
    this.chance = chance;
    this.numbers = numbering(folders, seed);
    this.words = new Dictionary(tables.name_words);
    this.world = makeWorld(tables, { house, staff, chance, now });
    const apart = makeWorld(tables, { house, staff, chance: random(seed + 1), now });
    this.folders = new Folders(tables, { world: this.world, apart, kiosks, wanted, labelOffset });
  }

  get done(): boolean {
    return this.folders.made >= this.wanted.folders;
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
    const { family, given, bornOn, diedOn, number, registeredAt } = patient;
    tables.patients.add(id, family, given, bornOn, diedOn, mergedInto, registeredAt);
    const authority = facilities[patient.facilityId - 1]?.code ?? 'GH';
    tables.patient_identifiers.add(authority, number, id, 'mrn', mergedInto === null);
    if (this.chance.chance(0.6)) {
      tables.patient_identifiers.add('NAT', String(4_000_000_000 + id * 37), id, 'national', true);
    }
    const words = this.words.idsOf(family, given);
    for (const word of words) tables.patient_name_words.add(word, id);
    if (words.length > 0) tables.patient_names.add(id, this.words.setOf(words).join());
    return id;
  }

  private addChart(patientId: number, patient: SeedPatient, chart: SeedChart, hard: boolean): void {
    const id = (this.charts += 1);
    const { recordTypeId, restricted } = chart;
    const { facilityId, number, registeredAt } = patient;
    this.tables.charts.add(
      ...[id, patientId, recordTypeId, facilityId, number, restricted, registeredAt],
    );
    const section = sectionOf(this.world.house, patient, chart);
    const on = { id, number, chart, section, registeredAt };
    for (let volume = 1; volume <= chart.volumes && !this.done; volume += 1) {
      const situation = hard ? 'home' : drawSituation(this.chance);
      this.folders.add(on, { volume, temporary: false, situation });
      // While the true volume is searched for, a temporary one may stand in.
      if (situation === 'missing' && !this.done && this.chance.chance(0.6)) {
        this.folders.add(on, { volume, temporary: true, situation: 'home' });
      }
    }
    if (!hard && facilityId === 1) maybeRequest(this.tables, this.world, id, this.wanted);
  }
}
