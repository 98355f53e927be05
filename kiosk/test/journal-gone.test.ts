import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalName } from '../src/journal/file.ts';
import type { Kiosk } from '../src/kiosk.ts';
import { codes } from './support/hospital.ts';
import { endLine, newLine, type TestLine } from './support/line.ts';
import { makeKiosk, read, TestClock, until } from './support/run.ts';

let line: TestLine;
const running: Kiosk[] = [];
beforeEach(async () => {
  line = await newLine();
});
afterEach(() => endLine(line, running));

test('a journal that is deleted under a running kiosk: red, nothing more is taken, and what was saved is still sent', async () => {
  const { dir, central, proxy } = line;
  const clock = new TestClock();
  proxy.down = true;
  const kiosk = makeKiosk(dir, proxy.port, central, { clock });
  running.push(kiosk);
  await kiosk.start();
  for (const n of [1, 2, 3]) kiosk.take(read(codes.folder(n)));
  expect(kiosk.waiting).toBe(3);

  const [file, elsewhere] = [join(dir, journalName), join(dir, 'elsewhere')];
  renameSync(file, elsewhere);
  kiosk.take(read(codes.folder(4)));
  expect(kiosk.state().cannotSave).toMatch(/journal is not where it was/);
  expect(kiosk.station.shown).toHaveLength(3);
  clock.forwardMs += 20_000;
  kiosk.checkJournal();
  expect(kiosk.state().cannotSave).toMatch(/journal is not where it was/);

  proxy.down = false;
  await until('sent', () => [...central.journals.values()][0]?.highWater === 3);
  await until('known here', () => kiosk.waiting === 0);

  renameSync(elsewhere, file);
  kiosk.checkJournal();
  expect(kiosk.state().cannotSave).toBeNull();
  kiosk.take(read(codes.folder(4)));
  await until('the fourth', () => [...central.journals.values()][0]?.highWater === 4);
}, 30_000);
