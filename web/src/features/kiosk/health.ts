import { healthShape, type Health } from '@outguide/server/realtime/wire';
import { span } from '../../ui/when.ts';

/** What a kiosk last said of itself, when it can be understood. */
export function readHealth(health: unknown): Health | null {
  const read = healthShape.safeParse(health);
  return read.success ? read.data : null;
}

/** How many scans are in the kiosk's journal and not yet here; of a kiosk that is silent only what it said last is known. */
export function waitingWords(waiting: number, up: boolean): string {
  if (!up) {
    const scans = waiting === 1 ? '1 scan' : `${waiting.toLocaleString('en')} scans`;
    return `${waiting === 0 ? 'nothing' : scans} waited when it was last heard`;
  }
  if (waiting === 0) return 'nothing waits';
  return waiting === 1 ? '1 scan waits' : `${waiting.toLocaleString('en')} scans wait`;
}

/** Scanners, waiting scans and clock in one line. */
export function healthWords(health: Health | null, up: boolean): string {
  if (health === null) return 'has not said how it is';
  const ready = health.scanners.filter((scanner) => /ready|open|ok/i.test(scanner.state)).length;
  const scanners =
    health.scanners.length === 0
      ? 'no scanner'
      : `${ready} of ${health.scanners.length} scanners ready`;
  const rejects = Object.values(health.rejects).reduce((sum, count) => sum + count, 0);
  const off = Math.abs(health.wallOffsetMs ?? 0);
  return [
    scanners,
    waitingWords(health.waiting, up),
    rejects > 0 ? `${rejects} unreadable` : null,
    off > 60_000 ? `its clock is off by ${span(off)}` : null,
    health.diskFree !== null && health.diskFree < 200_000_000 ? 'its disk is nearly full' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

const scannerStates: Readonly<Record<string, string>> = {
  ready: 'ready',
  gone: 'not plugged in',
  denied: 'no right to read it',
  missing_library: 'a library is missing',
  wrong_mode: 'in a mode that is not read',
  taken: 'another program has it',
};
const scannerModes: Readonly<Record<string, string>> = {
  hid_pos: 'USB scanner mode',
  hid_keyboard: 'keyboard mode',
  wedge: 'types into the page',
  serial: 'serial port',
  stdin: 'codes from a program',
  replay: 'a recording',
};

/** One scanner as a kiosk said it: what it is, how it is read, whether it works. */
export function scannerWords({ name, mode, state }: Health['scanners'][number]): string {
  return [name, scannerModes[mode] ?? mode, scannerStates[state] ?? state].join(' · ');
}
