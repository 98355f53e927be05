import { Refused } from './identity.ts';
import type { EmitReject, ScannerPort, ScannerRead, ScannerStatus } from './scanner/port.ts';
import { replayPort } from './scanner/replay.ts';
import { stdinPort } from './scanner/stdin.ts';

/** Builds the ports that `--scanner` names; the page is always one of them. */
export function portsOf(which: string): readonly ScannerPort[] {
  return which.split(',').flatMap((name) => portOf(name.trim()));
}

function portOf(name: string): readonly ScannerPort[] {
  if (name === 'page') return [];
  if (name === 'stdin') return [stdinPort()];
  if (name.startsWith('replay:')) return [replayPort(name.slice('replay:'.length))];
  throw new Refused(`--scanner does not know “${name}”. It knows auto, hid, stdin, page, replay:FILE and serial:DEVICE.`);
}

const rejectsKept = 20;

/** All scanners of this station: their states, their last reads and the reasons of what they refused. */
export class Scanners {
  readonly #statuses = new Map<string, ScannerStatus>();
  readonly #rejects: { reason: string; length: number; scannerId: string; wallMs: number }[] = [];
  readonly #counts = new Map<string, number>();
  readonly #reads: { scannerName: string; length: number; aim: string | null; typed: boolean; wallMs: number }[] = [];
  readonly #ports: readonly ScannerPort[];

  constructor(ports: readonly ScannerPort[]) {
    this.#ports = ports;
  }

  async start(take: (read: ScannerRead) => void, changed: () => void, rejected: EmitReject): Promise<void> {
    const status = (now: ScannerStatus) => {
      this.#statuses.set(now.scannerId, now);
      changed();
    };
    for (const port of this.#ports) await port.start(take, status, rejected);
  }

  async stop(): Promise<void> {
    for (const port of this.#ports) await port.stop();
  }

  /** Remembers that something was read, never what it said. */
  noteRead(read: ScannerRead, wallMs: number): void {
    this.#reads.unshift({
      scannerName: read.scannerName,
      length: read.text.length,
      aim: read.aim,
      typed: read.typed,
      wallMs,
    });
    this.#reads.length = Math.min(this.#reads.length, rejectsKept);
  }

  noteReject(reject: { reason: string; length: number; scannerId: string }, wallMs: number): void {
    const { reason, length, scannerId } = reject;
    this.#rejects.unshift({ reason, length, scannerId, wallMs });
    this.#rejects.length = Math.min(this.#rejects.length, rejectsKept);
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  get statuses(): readonly ScannerStatus[] {
    return [...this.#statuses.values()];
  }
  get rejects() {
    return this.#rejects;
  }
  get reads() {
    return this.#reads;
  }
  get counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
