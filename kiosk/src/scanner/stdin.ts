// Codes from standard input, one per line: for headless kiosks, pipes and checks by machine.
import type { Readable } from 'node:stream';
import { readingOf } from '@outguide/labels/reading';
import { readLines } from './lines.ts';
import type { ScannerPort, ScannerStatus } from './port.ts';
import { rejectOf } from './reject.ts';

const scannerId = 'stdin';
const name = 'Standard input';

/** Reads lines until the stream ends, then says `gone`. Equal lines are separate scans: a pipe does not stutter. */
export function stdinPort(input: Readable = process.stdin): ScannerPort {
  let close = () => {};
  return {
    kind: 'stdin',
    start(emit, status, reject = () => {}) {
      const tell = (state: ScannerStatus['state'], sentence: string) =>
        status({ scannerId, name, mode: 'stdin', state, sentence });
      close = readLines(input, {
        line(line) {
          if (line.trim() === '') return;
          const reading = readingOf(line, null);
          if ('reason' in reading) return reject(rejectOf(reading.reason, scannerId, line));
          emit({ ...reading, scannerId, scannerName: name, typed: false, atMs: performance.now() });
        },
        tooLong: (start) => reject(rejectOf('too_long', scannerId, start)),
        end: () => tell('gone', 'Standard input has ended.'),
      });
      tell('ready', 'Reads one code per line.');
      return Promise.resolve();
    },
    stop() {
      close();
      return Promise.resolve();
    },
  };
}
