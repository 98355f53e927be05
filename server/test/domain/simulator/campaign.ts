import { isDeepStrictEqual } from 'node:util';
import { foldObservations } from '../../../src/domain/fold.ts';
import { Central } from './central.ts';
import { uploads } from './deliver.ts';
import { longDay, playDay, type DayShape } from './errands.ts';
import { custodyBy, judge, noVerdicts, rules, type Rule, type Verdicts } from './judge.ts';
import { KioskMachine, type Faults } from './kiosk-machine.ts';
import { Random } from './random.ts';
import { folderOf, kioskPlaces, place } from './town.ts';

export interface Figures {
  days: number;
  folders: number;
  scans: number;
  /** Records that came again and were counted once. */
  repeated: number;
  refolds: number;
  /** What scans of trolleys said of folders in them. */
  carried: number;
  /** Folders whose custody row is not the fold of their movements: must be 0. */
  rowsUnlikeFold: number;
  /** Scans that happened and never reached the server: must be 0. */
  lost: number;
  readonly faults: Faults;
  readonly verdicts: Record<Rule, Verdicts>;
}

const firstDay = Date.UTC(2026, 0, 5, 8);

/** Days of outages, wrong clocks, reboots and doubles, each from its own seed; the true place of every folder is known. */
export function campaign(folders: number, seed: number, shape: DayShape = longDay): Figures {
  const figures: Figures = {
    days: 0,
    folders: 0,
    scans: 0,
    repeated: 0,
    refolds: 0,
    carried: 0,
    rowsUnlikeFold: 0,
    lost: 0,
    faults: {
      outages: 0,
      reboots: 0,
      clockResets: 0,
      wrongClocks: 0,
      duplicates: 0,
      late: 0,
    },
    verdicts: {
      law: noVerdicts(),
      no_rivals: noVerdicts(),
      arrival: noVerdicts(),
      wall_clock: noVerdicts(),
    },
  };
  while (figures.folders < folders) {
    oneDay(new Random(seed * 1_000_003 + figures.days), shape, figures);
    figures.days += 1;
    figures.folders += shape.folders;
  }
  return figures;
}

function oneDay(random: Random, shape: DayShape, figures: Figures): void {
  const of = { start: firstDay, ms: shape.ms };
  const machines = kioskPlaces.map((_, i) => new KioskMachine(random, i, of, figures.faults));
  const day = playDay(random, firstDay, shape, (kiosk, t) => machines[kiosk]?.steady(t) ?? t);
  const central = new Central(day.truth.keys(), firstDay - 86_400_000);
  const batches = machines.flatMap((machine, kiosk) =>
    uploads(
      random,
      kiosk,
      machine,
      day.scans.filter((scan) => scan.kiosk === kiosk),
      figures.faults,
    ),
  );
  for (const batch of batches.toSorted((a, b) => a.receivedAt - b.receivedAt))
    central.receive(batch);
  figures.scans += central.scans;
  figures.repeated += central.repeated;
  figures.refolds += central.refolds;
  figures.lost += day.scans.length - central.scans;
  for (const [id, truth] of day.truth) {
    const custody = central.custody.get(id);
    const movements = central.movements(id);
    if (!custody) throw new Error('a folder without custody');
    const folded = foldObservations(movements, folderOf(id), place);
    const known = foldObservations(central.known(id), folderOf(id), place);
    if (!isDeepStrictEqual(folded, custody) || !isDeepStrictEqual(known, custody))
      figures.rowsUnlikeFold += 1;
    figures.carried += movements.filter((one) => one.act === 'carried').length;
    for (const rule of rules)
      judge(custodyBy(rule, custody, movements), truth, figures.verdicts[rule]);
  }
}
