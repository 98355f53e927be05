import type { FilingOrder } from '../vocabulary.ts';
import type { HardPatient } from './hard-patients.ts';
import { personName } from './names.ts';
import type { Random } from './random.ts';
import { recordTypes } from './rooms.ts';
import { dayMs } from './time.ts';

export interface SeedChart {
  readonly recordTypeId: number;
  readonly order: FilingOrder;
  readonly restricted: boolean;
  readonly volumes: number;
}

export interface SeedPatient {
  readonly family: string;
  readonly given: string | null;
  /** Days since 1970. */
  readonly bornOn: number | null;
  readonly diedOn: number | null;
  readonly facilityId: number;
  readonly number: string;
  readonly registeredAt: number;
  readonly charts: readonly SeedChart[];
}

const mentalHealth = 4;

/** Gives numbers out so that neighbours in time are far apart on the shelf, none twice. */
export function numbering(
  folders: number,
  seed: number,
): { digits: number; number: (index: number) => string } {
  const digits = folders > 900_000 ? 8 : 6;
  // Numbers that begin with 00 belong to the hard patients.
  const free = 10 ** digits - 10_000;
  let stride = Math.floor(free * 0.618) | 1;
  while (divisor(stride, free) !== 1) stride += 2;
  const offset = (seed * 7_919) % free;
  return {
    digits,
    number: (index) => String(10_000 + ((index * stride + offset) % free)).padStart(digits, '0'),
  };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

export function drawPatient(chance: Random, number: string, now: number): SeedPatient {
  const { family, given, female } = personName(chance);
  const age = 94 * (1 - chance.next() ** 1.25);
  const facilityId = chance.chance(0.07) ? 2 : 1;
  const registeredAt = now - Math.min(age * 365.25, 4_500 * chance.next() ** 1.6 + 1) * dayMs;
  const died =
    age > 40 && chance.chance(0.06) ? dayOf(now - chance.next() * (now - registeredAt)) : null;
  const other = (share: number, recordTypeId: number) =>
    facilityId === 1 && chance.chance(share) ? [chart(recordTypeId, 1)] : [];
  return {
    ...{ family, given, facilityId, number, registeredAt, diedOn: died },
    bornOn: dayOf(now - age * 365.25 * dayMs),
    charts: [
      chart(1, drawVolumes(chance)),
      ...other(female && age > 16 ? 0.1 : 0, 2),
      ...other(0.14, 3),
      ...other(0.045, mentalHealth),
    ],
  };
}

export function hardPatient(plan: HardPatient, digits: number, now: number): SeedPatient {
  const { family, given, bornOn } = plan;
  const number = plan.lastFour.padStart(digits, '0');
  const registeredAt = now - 400 * dayMs;
  return {
    family,
    given,
    bornOn: bornOn === null ? null : dayOf(Date.parse(bornOn)),
    diedOn: null,
    facilityId: 1,
    number,
    registeredAt,
    charts: [chart(1, plan.volumes)],
  };
}

function chart(recordTypeId: number, volumes: number): SeedChart {
  const order = recordTypes[recordTypeId - 1]?.order ?? 'terminal_digit';
  return { recordTypeId, order, volumes, restricted: recordTypeId === mentalHealth };
}

/** Three quarters have one volume, one in a hundred has more than six. */
function drawVolumes(chance: Random): number {
  let volumes = 1;
  while (volumes < 14 && chance.chance(volumes === 1 ? 0.24 : 0.5)) volumes += 1;
  return volumes;
}

function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}
