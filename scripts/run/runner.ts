// How `npm test` starts its runners: one after the other, or beside each other with the second's words kept until it ends.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { notesVariable } from './skip-notes.ts';
import { readPlaywright, readVitest, type Tally } from './tally.ts';

const root = join(import.meta.dirname, '..', '..');

/** Whether its words go to the terminal at once, or all together when it has ended. */
export type Words = 'at once' | 'at its end';

/** Starts one program from the project's root; true when it ended well. Says how long it took. */
export async function run(
  title: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  words: Words = 'at once',
): Promise<boolean> {
  const began = Date.now();
  const kept: Buffer[] = [];
  if (words === 'at once') console.log(`\n— ${title}`);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: words === 'at once' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (part: Buffer) => kept.push(part));
  child.stderr?.on('data', (part: Buffer) => kept.push(part));
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  if (words === 'at its end') console.log(`\n— ${title}\n${Buffer.concat(kept).toString()}`);
  console.log(`  ${title}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return ok;
}

/** Runs one of vitest's projects; `out` is where its report goes. */
export async function vitest(project: string, out: string): Promise<Tally> {
  const file = join(out, `${project}.json`);
  const notes = join(out, `${project}-skips.json`);
  const reporters = ['dot', 'json', './scripts/run/skip-notes.ts'].map((it) => `--reporter=${it}`);
  const args = ['run', '--project', project, `--outputFile.json=${file}`, ...reporters];
  const ok = await run(`tests: ${project}`, 'vitest', args, { [notesVariable]: notes });
  return readVitest(file, ok, project, notes);
}

/** Walks the journeys in Chromium, beside whatever else runs. */
export async function journeys(out: string): Promise<Tally> {
  const file = join(out, 'journeys.json');
  const args = ['test', '--config', 'web/playwright.config.ts', '--reporter=line,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const ok = await run('journeys in Chromium', 'playwright', args, env, 'at its end');
  return readPlaywright(file, ok);
}
