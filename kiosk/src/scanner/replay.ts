// Plays a recording back: one JSON object per line, `{ "afterMs": 30, "text": "F00000001295", "aim": "]C0" }`.
// `afterMs` counts from the line before. The same recording gives the same reads, so that a fault can be shown again.
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { readingOf } from '@outguide/labels/reading';
import { readLines } from './lines.ts';
import type { EmitReject, ScannerPort, ScannerRead, ScannerStatus } from './port.ts';
import { rejectOf } from './reject.ts';

const recorded = z.object({
  afterMs: z.number().min(0).max(3_600_000).default(0),
  text: z.string().max(8192),
  aim: z.string().length(3).nullable().default(null),
  scanner: z.string().max(80).default('replay'),
  typed: z.boolean().default(false),
});
type Recorded = z.infer<typeof recorded>;

/** The lines of a recording that can be understood, and the numbers of those that cannot. */
export function readRecording(lines: readonly string[]): { reads: Recorded[]; bad: number[] } {
  const reads: Recorded[] = [];
  const bad: number[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    try {
      reads.push(recorded.parse(JSON.parse(line)));
    } catch {
      bad.push(index + 1);
    }
  });
  return { reads, bad };
}

function linesOf(file: string): Promise<string[]> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const stream = createReadStream(file);
    stream.once('error', reject);
    const sink = {
      line: (text: string) => void lines.push(text),
      tooLong: () => void lines.push('?'),
    };
    readLines(stream, { ...sink, end: () => resolve(lines) });
  });
}

function play(one: Recorded, emit: (read: ScannerRead) => void, reject: EmitReject): void {
  const reading = readingOf(one.text, one.aim);
  if ('reason' in reading) return reject(rejectOf(reading.reason, one.scanner, one.text));
  emit({
    ...reading,
    scannerId: one.scanner,
    scannerName: 'Recording',
    typed: one.typed,
    atMs: performance.now(),
  });
}

/** Plays a file once and says `gone` at its end. */
export function replayPort(file: string): ScannerPort {
  const ending = new AbortController();
  let playing: Promise<void> = Promise.resolve();
  return {
    kind: 'replay',
    async start(emit, status, reject = () => {}) {
      const tell = (state: ScannerStatus['state'], sentence: string) =>
        status({ scannerId: 'replay', name: 'Recording', mode: 'replay', state, sentence });
      const { reads, bad } = readRecording(await linesOf(file));
      const skipped =
        bad.length === 0 ? '' : ` Lines that cannot be read: ${bad.slice(0, 10).join(', ')}.`;
      tell('ready', `Plays ${reads.length} reads.${skipped}`);
      playing = (async () => {
        for (const one of reads) {
          await wait(one.afterMs, undefined, { signal: ending.signal });
          play(one, emit, reject);
        }
        tell('gone', 'The recording has ended.');
      })().catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
      });
    },
    async stop() {
      ending.abort();
      await playing;
    },
  };
}
