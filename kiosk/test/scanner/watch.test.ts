import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { watchDevices } from '../../src/scanner/watch.ts';

test('a new device is seen at once, other nodes are nobody; several together are one look', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'outguide-watch-'));
  const look = vi.fn();
  const stop = watchDevices(look, { directory, pollMs: 60_000 });
  writeFileSync(join(directory, 'sda1'), '');
  await new Promise((done) => setTimeout(done, 150));
  expect(look).not.toHaveBeenCalled();
  for (const node of ['hidraw0', 'hidraw1', 'hidraw2']) writeFileSync(join(directory, node), '');
  await vi.waitFor(() => expect(look).toHaveBeenCalledTimes(1), 2000);
  stop();
  rmSync(directory, { recursive: true });
});

test('without anything to watch there is the poll', async () => {
  const look = vi.fn();
  const stop = watchDevices(look, { directory: '/nowhere/at/all', pollMs: 20 });
  await vi.waitFor(() => expect(look).toHaveBeenCalled(), 2000);
  stop();
  const calls = look.mock.calls.length;
  await new Promise((done) => setTimeout(done, 80));
  expect(look.mock.calls.length).toBe(calls);
});
