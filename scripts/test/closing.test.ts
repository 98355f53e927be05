import { spawn } from 'node:child_process';
import { CannotStart } from '@outguide/db/cannot-start';
import { afterEach, expect, test, vi } from 'vitest';
import { Closing } from '../run/closing.ts';
import { sayPlainly, Sentence } from '../run/sentence.ts';

afterEach(() => {
  vi.restoreAllMocks();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
});

test('what was opened last is closed first, once, and a fault on the way holds nothing up', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const closing = new Closing();
  const order: string[] = [];
  closing.add(() => void order.push('database'));
  closing.add(() => Promise.reject(new Error('cannot')));
  closing.add(async () => void order.push('server'));
  expect(closing.begun).toBe(false);
  await Promise.all([closing.close(), closing.close()]);
  expect(closing.begun).toBe(true);
  expect(order).toEqual(['server', 'database']);
});

test('a child is asked to end, and one that has ended holds nothing up', async () => {
  const closing = new Closing();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const gone = spawn(process.execPath, ['-e', '0']);
  await new Promise((resolve) => gone.once('exit', resolve));
  closing.addChild(child);
  closing.addChild(gone);
  await closing.close();
  expect(child.signalCode).toBe('SIGTERM');
});

test('what a person can mend is one sentence and exit code 1; anything else stays a defect', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const fail = (error: Error) => sayPlainly(() => Promise.reject(error));
  await fail(new Sentence('Choose another port.'));
  await fail(new CannotStart('The database is newer. Start the version that made it.'));
  await fail(Object.assign(new Error('x'), { code: 'ENOSPC' }));
  await fail(Object.assign(new Error('x'), { code: 'EACCES', path: '/data' }));
  expect(said.mock.calls.map(([text]) => String(text).trim().split('.')[0])).toEqual([
    'Choose another port',
    'The database is newer',
    'The disk is full',
    'This user may not write to /data',
  ]);
  expect(process.exit).toHaveBeenCalledWith(1);
  await expect(fail(new TypeError('defect'))).rejects.toThrow('defect');
});
