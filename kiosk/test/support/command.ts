import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface Line {
  readonly seq: number | null;
  readonly code: string | null;
  readonly outcome: string;
  readonly say: string;
  readonly saved: 'here' | 'centrally' | null;
}

export interface Command {
  readonly child: ChildProcess;
  readonly lines: Line[];
  readonly write: (codes: readonly string[]) => void;
  /** Ends standard input and waits for the exit code. */
  readonly end: () => Promise<number | null>;
  readonly killed: () => Promise<void>;
}

/** Runs the kiosk as a person would, headless. */
export function runKiosk(args: readonly string[], env: NodeJS.ProcessEnv = {}): Command {
  const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
  const child = spawn(process.execPath, [main, '--scanner', 'stdin', '--json', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const lines: Line[] = [];
  let rest = '';
  child.stdout.on('data', (bytes: Buffer) => {
    const texts = (rest + bytes.toString()).split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts) lines.push(JSON.parse(text) as Line);
  });
  child.stdin.on('error', () => undefined);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    lines,
    write: (codes) => void child.stdin.write(codes.map((code) => `${code}\n`).join('')),
    end: () => {
      child.stdin.end();
      return closed;
    },
    killed: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
