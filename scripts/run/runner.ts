// How `npm test` starts its runners: one after the other, or beside each other with the second's words kept until it ends.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { notesVariable } from './skip-notes.ts';
import { readPlaywright, readVitest, settled, type Tally } from './tally.ts';

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

/** One runner that has ended, and how to run its broken files once more, with nothing else beside them. */
export interface Ended {
  readonly tally: Tally;
  readonly again: () => Promise<Tally>;
}

/** Runs one of vitest's projects; `out` is where its report goes. */
export async function vitest(project: string, out: string): Promise<Ended> {
  const go = async (title: string, name: string, files: readonly string[]) => {
    const [file, notes] = [join(out, `${name}.json`), join(out, `${name}-skips.json`)];
    const reporters = ['dot', 'json', './scripts/run/skip-notes.ts'].map(
      (it) => `--reporter=${it}`,
    );
    const args = ['run', '--project', project, `--outputFile.json=${file}`, ...reporters, ...files];
    const ok = await run(`tests: ${title}`, 'vitest', args, { [notesVariable]: notes });
    return (without: readonly string[] = [], well = ok) =>
      readVitest(file, well, project, notes, without);
  };
  const read = await go(project, project, []);
  const first = read();
  const again = async () =>
    settled(
      first,
      read(first.brokenIn, true),
      (await go(`${project}, broken files alone`, `${project}-again`, first.brokenIn))(),
    );
  return { tally: first, again };
}

/** Walks the journeys in Chromium, beside whatever else runs. */
export async function journeys(out: string): Promise<Ended> {
  const go = async (title: string, name: string, words: Words, files: readonly string[]) => {
    const file = join(out, `${name}.json`);
    const config = ['--config', 'web/playwright.config.ts', '--reporter=line,json'];
    const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const ok = await run(title, 'playwright', ['test', ...config, ...files], env, words);
    return (without: readonly string[] = [], well = ok) => readPlaywright(file, well, without);
  };
  const read = await go('journeys in Chromium', 'journeys', 'at its end', []);
  const first = read();
  const alone = 'journeys in Chromium, broken files alone';
  const again = async () =>
    settled(
      first,
      read(first.brokenIn, true),
      (await go(alone, 'journeys-again', 'at once', first.brokenIn))(),
    );
  return { tally: first, again };
}
