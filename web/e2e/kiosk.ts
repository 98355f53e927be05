import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hospital } from './journey.ts';

export interface KioskLine {
  readonly seq: number;
  readonly code: string | null;
  readonly outcome: string;
  readonly saved: string;
}

/** A real kiosk process that scans what it is told. */
export interface ScanningKiosk {
  readonly scan: (codes: readonly string[]) => Promise<void>;
  readonly lines: readonly KioskLine[];
  readonly stop: () => Promise<void>;
}

function read(line: string): KioskLine | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'seq' in value
      ? (value as KioskLine)
      : null;
  } catch {
    return null;
  }
}

/** Starts a kiosk with an enrolment code; codes go in by its standard input, one per line, or by its own page. */
export function startKiosk(
  enrol: string,
  name: string,
  at: { readonly server?: string; readonly screenPort?: number } = {},
): ScanningKiosk {
  const root = join(import.meta.dirname, '..', '..');
  const server = at.server ?? hospital.address;
  const args = ['--server', server, '--enrol', enrol, '--data', join(hospital.dir, name)];
  const child = spawn(
    join(root, 'node_modules', '.bin', 'node'),
    [
      join(root, 'kiosk', 'src', 'main.ts'),
      ...args,
      '--scanner',
      'stdin',
      '--screen-port',
      String(at.screenPort ?? 0),
      '--json',
    ],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines: KioskLine[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = read(text);
    if (line !== null) lines.push(line);
  });
  return {
    lines,
    scan: async (codes) => {
      for (const code of codes) child.stdin.write(`${code}\n`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
