// Starts the mock: compiles the ioctl shim, writes the devices and their scripts, and runs the reader under umockdev.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceDescription, deviceScript } from './devices.ts';

export interface Sent {
  readonly afterMs: number;
  readonly bytes: Uint8Array;
}

export interface MockRun {
  readonly lines: readonly Record<string, unknown>[];
  readonly code: number | null;
  readonly errors: string;
  /** Feature reports that the kiosk sent to the scanners. */
  readonly features: Buffer;
}

const onPath = (name: string) =>
  (process.env['PATH'] ?? '').split(':').some((directory) => existsSync(join(directory, name)));

/** Why the mock cannot run here, or null. */
export function whyNotHere(): string | null {
  if (process.platform !== 'linux') return 'the scanner mock needs Linux';
  if (!onPath('umockdev-run')) return 'umockdev is missing: node scripts/install-tools.ts';
  return onPath('cc') ? null : 'a C compiler is missing: install gcc';
}

/** A number that no other run on this machine has at this moment. */
export const mockNumber = (): number => process.pid;

/** Runs the reader until it has read `wanted` codes. @param sent what each node sends, by its name */
export async function runMock(
  sent: Readonly<Record<string, readonly Sent[]>>,
  wanted: number,
): Promise<MockRun> {
  const place = mkdtempSync(join(tmpdir(), 'outguide-mock-'));
  try {
    const shim = join(place, 'hidraw-shim.so');
    execFileSync('cc', [
      '-shared',
      '-fPIC',
      '-O1',
      '-o',
      shim,
      join(import.meta.dirname, 'hidraw-shim.c'),
      '-ldl',
    ]);
    const devices = join(place, 'devices.umockdev');
    writeFileSync(devices, deviceDescription(mockNumber()));
    const args = ['-d', devices];
    for (const [node, reports] of Object.entries(sent)) {
      const script = join(place, `${node}.script`);
      writeFileSync(script, deviceScript(reports));
      args.push('-s', `/dev/${node}=${script}`);
    }
    const reader = join(import.meta.dirname, 'read-scanners.ts');
    const featureFile = join(place, 'features');
    const env = {
      ...process.env,
      LD_PRELOAD: shim,
      MOCK_FEATURE_FILE: featureFile,
      NODE_OPTIONS: '',
    };
    const run = spawn(
      'umockdev-run',
      [...args, '--', process.execPath, reader, String(wanted), `ttyACM${mockNumber()}`],
      {
        env,
      },
    );
    const ended = await collectRun(run);
    const features = existsSync(featureFile) ? readFileSync(featureFile) : Buffer.alloc(0);
    return { ...ended, features };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function collectRun(run: ReturnType<typeof spawn>): Promise<Omit<MockRun, 'features'>> {
  let out = '';
  let errors = '';
  run.stdout?.on('data', (chunk) => (out += chunk));
  run.stderr?.on('data', (chunk) => (errors += chunk));
  return new Promise((resolve, reject) => {
    run.on('error', reject);
    run.on('close', (code) => {
      const lines = out.split('\n').filter((line) => line.startsWith('{'));
      resolve({
        lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
        code,
        errors,
      });
    });
  });
}
