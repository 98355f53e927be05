import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const main = join(import.meta.dirname, '../../../kiosk/src/main.ts');
/** So many codes may be written and not yet answered; a pipe without an end would be no test of anything. */
const unansweredAtMost = 40;

/** What a kiosk prints about one scan. */
export interface KioskLine {
  readonly seq: number | null;
  readonly code: string | null;
  readonly say: string;
  readonly saved: 'here' | 'centrally' | null;
  readonly later?: true;
}

/** One run of the process, from its start to its end. */
export interface Life {
  readonly written: string[];
  readonly lines: KioskLine[];
  readonly beganMs: number;
  endedMs: number;
}

/** A real kiosk with a journal of its own that scans without end, is killed, and is started again. */
export class KioskProcess {
  readonly dir: string;
  readonly lives: Life[] = [];
  /** How often it ended by itself, or not well. */
  crashes = 0;
  readonly #server: string;
  readonly #next: () => string;
  #child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  #closed: Promise<number | null> = Promise.resolve(null);
  #feeding: NodeJS.Timeout | null = null;

  constructor(of: { readonly dir: string; readonly server: string; readonly next: () => string }) {
    this.dir = of.dir;
    this.#server = of.server;
    this.#next = of.next;
  }

  /** Enrols, and returns when it has answered a scan. */
  async enrol(code: string): Promise<void> {
    this.#start(['--enrol', code]);
    while (!this.lives[0]?.lines.length) {
      if (this.#child?.exitCode !== null) throw new Error('a kiosk could not enrol');
      await pause(20);
    }
  }

  get id(): number {
    const file = join(this.dir, 'kiosk.json');
    if (!existsSync(file)) throw new Error('this kiosk is not enrolled');
    return (JSON.parse(readFileSync(file, 'utf8')) as { kioskId: number }).kioskId;
  }

  /** Scans of this life that are answered as saved centrally, of all that were written. */
  get progress(): string {
    const life = this.lives.at(-1);
    const central = life?.lines.filter((line) => line.saved === 'centrally').length ?? 0;
    return `${central} of ${life?.written.length ?? 0}`;
  }

  /** Ends it by kill -9 and starts it again; does not wait until it scans, so the next kill may meet it half-started. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#closed;
    this.#start([]);
  }

  /** No more codes: it drains and ends by itself. */
  async finish(): Promise<void> {
    if (this.#feeding) clearTimeout(this.#feeding);
    this.#child?.stdin.end();
    if ((await this.#closed) !== 0) this.crashes += 1;
  }

  #start(more: readonly string[]): void {
    const life: Life = { written: [], lines: [], beganMs: Date.now(), endedMs: Infinity };
    this.lives.push(life);
    // It ends when all is saved centrally; the campaign has the patience, however much an outage piled up.
    const args = ['--scanner', 'stdin', '--json', '--follow', '--drain-seconds', '3600'];
    const child = spawn(
      process.execPath,
      [main, ...args, '--server', this.#server, '--data', this.dir, ...more],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.#child = child;
    child.stdin.on('error', () => {});
    readLines(child.stdout, life.lines);
    this.#closed = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        life.endedMs = Date.now();
        if (this.#feeding) clearTimeout(this.#feeding);
        if (signal !== 'SIGKILL' && code !== 0) this.crashes += 1;
        resolve(code);
      });
    });
    this.#feed(life, child.stdin);
  }

  #feed(life: Life, stdin: Writable): void {
    const answered = life.lines.reduce((sum, line) => sum + (line.later ? 0 : 1), 0);
    for (let n = Math.random() * 3; n > 0; n -= 1) {
      if (life.written.length - answered >= unansweredAtMost) break;
      const code = this.#next();
      life.written.push(code);
      stdin.write(`${code}\n`);
    }
    this.#feeding = setTimeout(() => this.#feed(life, stdin), 10 + Math.random() * 60);
  }
}

/** A line that the kill cut in two was not said. */
function readLines(output: Readable, lines: KioskLine[]): void {
  let rest = '';
  output.setEncoding('utf8');
  output.on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) lines.push(JSON.parse(part) as KioskLine);
  });
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
