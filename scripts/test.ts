// `npm test`: verify, then everything that needs PostgreSQL, Chromium or the scanner mock. Ends with one plain line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journeys, run, vitest, type Ended } from './run/runner.ts';
import { sum, type Tally } from './run/tally.ts';

const out = mkdtempSync(join(tmpdir(), 'outguide-test-'));
const tools = await run('tools of the tests', process.execPath, ['scripts/install-tools.ts']);
const verified = await run('verify', process.execPath, ['scripts/verify.ts', '--no-tests']);

// A browser waits most of the time, and so does a database: side by side they leave no core idle.
const walked = journeys(out);
const ended: Ended[] = [];
for (const project of ['unit', 'pg', 'device']) ended.push(await vitest(project, out));
console.log('\n— journeys in Chromium, begun beside the others: their words come when they end');
ended.push(await walked);

// Two runners on two cores starve a test now and then: a few broken files are run once more, alone. More are no accident.
const broken = sum(ended.map(({ tally }) => tally)).brokenIn.length;
const tallies: Tally[] = [];
for (const { tally, again } of ended)
  tallies.push(tally.brokenIn.length > 0 && broken <= 4 ? await again() : tally);
const total = sum(tallies);
rmSync(out, { recursive: true, force: true });

for (const line of total.skips) console.log(`skipped: ${line}`);
for (const line of total.unsteady) console.log(`failed at first, passed alone: ${line}`);
for (const line of total.failures) console.log(`failed: ${line}`);
if (!tools) console.log('failed: the tools of the tests could not be installed');
if (!verified) console.log('failed: verify (format, types, lint or fences)');
console.log(
  `${total.passed} passed, ${total.failed + (verified ? 0 : 1)} failed, ${total.skipped} skipped`,
);
process.exitCode = verified && tools && total.failed === 0 && total.ok ? 0 : 1;
