import { expect, test } from 'vitest';
import { CannotStart, explain } from '../src/cannot-start.ts';

test.each([
  [
    'initdb: error: could not write to file: No space left on device',
    /disk that holds \/data is full/,
  ],
  ['ENOSPC: no space left on device, write', /disk that holds \/data is full/],
  ["EROFS: read-only file system, mkdir '/data'", /\/data is read-only/],
  ["EACCES: permission denied, mkdir '/data'", /may not use \/data/],
  ['FATAL:  data directory "/data" has wrong ownership', /may not use \/data/],
  [
    'FATAL:  database files are incompatible with server\nDETAIL: x',
    /another version of PostgreSQL/,
  ],
  [
    'LOG: x\nFATAL:  could not map anonymous shared memory: Cannot allocate memory',
    /not enough memory/,
  ],
  ["ENOTDIR: not a directory, mkdir '/data'", /\/data is not a directory/],
  [
    'LOG:  starting\nFATAL:  something new\nLOG:  shut down',
    /did not start: FATAL:  something new/,
  ],
  ['', /it said nothing/],
])('%s', (said, sentence) => {
  const error = explain(said, '/data');
  expect(error).toBeInstanceOf(CannotStart);
  expect(error.message).toMatch(sentence);
});
