// The ports without a device: standard input, recordings, the page, and the choice among all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { scannersFor } from '../../src/scanner/choose.ts';
import { pagePort } from '../../src/scanner/page.ts';
import type { ScannerPort } from '../../src/scanner/port.ts';
import { readRecording, replayPort } from '../../src/scanner/replay.ts';
import { stdinPort } from '../../src/scanner/stdin.ts';

async function listening(port: ScannerPort) {
  const seen = {
    texts: [] as string[],
    typed: [] as boolean[],
    states: [] as string[],
    rejects: [] as string[],
  };
  await port.start(
    (read) => {
      seen.texts.push(read.text);
      seen.typed.push(read.typed);
    },
    (status) => seen.states.push(status.state),
    (reject) => seen.rejects.push(reject.reason),
  );
  return seen;
}

test('standard input gives one code per line, however it is cut, equal lines too, and the last without an end', async () => {
  const input = new PassThrough();
  const seen = await listening(stdinPort(input));
  for (const part of ['F0000', '0001295\nF00000001295\r', '\n\n', ']C0L00000002203\nP00000003111'])
    input.write(part);
  input.end();
  await vi.waitFor(() => expect(seen.states).toEqual(['ready', 'gone']));
  expect(seen.texts).toEqual(['F00000001295', 'F00000001295', 'L00000002203', 'P00000003111']);
});

test('an endless line and letters that no label has are rejects; the next line is read', async () => {
  const input = new PassThrough();
  const seen = await listening(stdinPort(input));
  for (let i = 0; i < 20; i++) input.write('x'.repeat(1000));
  input.end('\nZoé\nF00000001295\n');
  await vi.waitFor(() => expect(seen.states).toContain('gone'));
  expect(seen).toMatchObject({ texts: ['F00000001295'], rejects: ['too_long', 'not_ascii'] });
});

test('a recording plays in order and says its end; unreadable lines are named', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'outguide-replay-'));
  const file = join(directory, 'one.jsonl');
  const lines = [
    '# two folders',
    '{"text":"F00000001295"}',
    'nonsense',
    '{"afterMs":20,"text":"L00000002203\\r","typed":true}',
  ];
  writeFileSync(file, lines.join('\n'));
  const seen = await listening(replayPort(file));
  await vi.waitFor(() => expect(seen.states).toEqual(['ready', 'gone']));
  rmSync(directory, { recursive: true });
  expect(seen).toMatchObject({ texts: ['F00000001295', 'L00000002203'], typed: [false, true] });
  expect(readRecording(lines).bad).toEqual([3]);
});

test('a recording that is stopped stays silent; one that is missing refuses to start', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'outguide-replay-'));
  const file = join(directory, 'slow.jsonl');
  writeFileSync(file, '{"afterMs":60000,"text":"F00000001295"}');
  const port = replayPort(file);
  const seen = await listening(port);
  await port.stop();
  rmSync(directory, { recursive: true });
  expect([seen.texts, seen.states]).toEqual([[], ['ready']]);
  await expect(listening(replayPort(file))).rejects.toThrow('ENOENT');
});

test('the page submits whole codes, marks what a hand typed, and hears why one is refused', async () => {
  const port = pagePort();
  expect(port.submit('F00000001295', true)).toBeNull();
  const seen = await listening(port);
  expect([
    port.submit(' f00000001295 ', true),
    port.submit('@SETUPE1', false),
    port.submit('  ', true),
  ]).toEqual([null, 'programming_code', null]);
  expect(seen).toMatchObject({
    texts: ['f00000001295'],
    typed: [true],
    rejects: ['programming_code'],
  });
  await port.stop();
  port.submit('F00000001295', true);
  expect(seen.texts).toHaveLength(1);
});

test('the choice is a list of kinds; a wrong one is one sentence', () => {
  expect(
    scannersFor('auto, page,replay:/a:b.jsonl,serial:/dev/ttyACM0,stdin').map((port) => port.kind),
  ).toEqual(['hid', 'page', 'replay', 'serial', 'stdin']);
  expect(() => scannersFor('usb')).toThrow('There is no scanner "usb".');
  expect(() => scannersFor('serial:')).toThrow('Say auto');
  expect(scannersFor('hid:1234:ABCD')[0]?.kind).toBe('hid');
  expect(() => scannersFor('hid:all')).toThrow('There is no scanner');
});
