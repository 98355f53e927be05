import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';

// Which hospital a command at the console is for: that of `--data`, of DATABASE_URL, or of the usual folder.

let named: string | null = null;

export const dataOption = (): Option =>
  new Option(
    '--data <dir>',
    'the folder of a running Outguide, as npm start has it; or OUTGUIDE_DATA (.outguide)',
  );

/** Gives this command and those under it `--data`, and takes what it says before any of them runs. */
export function takesDataFolder(program: Command): Command {
  for (const command of [program, ...program.commands]) command.addOption(dataOption());
  return program.hook('preAction', (_, action) => {
    nameDataFolder(
      action.optsWithGlobals<{ data?: string }>().data ?? program.getOptionValue('data'),
    );
  });
}

/** What `--data` said; nothing said is the environment's, or the usual folder. */
export function nameDataFolder(folder: unknown): void {
  named = typeof folder === 'string' && folder !== '' ? folder : null;
}

const fromHere = (folder: string): string =>
  resolve(process.env['INIT_CWD'] ?? process.cwd(), folder);

/** The folder of this installation. */
export const dataFolder = (): string =>
  fromHere(named ?? (process.env['OUTGUIDE_DATA'] || '.outguide'));

/**
 * The database: an option goes before the environment, as everywhere; so a folder that was named by `--data`, then
 * DATABASE_URL, then the folder of OUTGUIDE_DATA or the usual one. Null where nothing runs.
 */
export function databaseOfFolder(): string | null {
  const ofFolder = noted(dataFolder());
  const url = process.env['DATABASE_URL'] || null;
  return named === null ? (url ?? ofFolder) : (ofFolder ?? url);
}

function noted(folder: string): string | null {
  const note = join(folder, 'run.json');
  if (!existsSync(note)) return null;
  return (JSON.parse(readFileSync(note, 'utf8')) as { databaseUrl: string }).databaseUrl;
}

/** Where was looked, and the two ways to say where it is. */
export const nothingRuns = (): string =>
  `No running hospital was found: looked in ${dataFolder()}, which has no run.json. Start Outguide there, or name it: ` +
  '--data DIR (or OUTGUIDE_DATA) is the folder that npm start was given, DATABASE_URL the database itself.';
