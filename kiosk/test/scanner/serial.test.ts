// The serial port on a named pipe, which comes, goes and comes back like a line; a real terminal line is in the device test.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { serialPort } from '../../src/scanner/serial.ts';

test.skipIf(process.platform === 'win32')(
  'waits for the line, reads it, and finds it again',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'outguide-serial-'));
    const line = join(directory, `line${process.pid}`);
    const texts: string[] = [];
    const states: string[] = [];
    const rejects: string[] = [];
    const port = serialPort(line, 40);
    await port.start(
      (read) => texts.push(read.text),
      (status) => states.push(status.state),
      (reject) => rejects.push(reject.reason),
    );
    expect(states).toEqual(['gone']);
    execFileSync('mkfifo', [line]);
    await vi.waitFor(() => expect(states).toEqual(['gone', 'ready']));
    const writer = openSync(line, 'w');
    writeSync(writer, ']C0F00000001295\r\nL0000');
    await vi.waitFor(() => expect(texts).toEqual(['F00000001295']));
    closeSync(writer);
    await vi.waitFor(() => expect(rejects).toEqual(['unplugged']));
    await vi.waitFor(() => expect(states.at(-1)).toBe('ready'));
    const again = openSync(line, 'w');
    writeSync(again, 'P00000003111\r');
    await vi.waitFor(() => expect(texts).toEqual(['F00000001295', 'P00000003111']));
    await port.stop();
    closeSync(again);
    rmSync(directory, { recursive: true });
  },
);
