import { closeSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { atConsole, Sentence } from './console/ground.ts';
import { UnreadableFile } from './import/check-encoding.ts';
import { importKinds, type ImportKind } from './import/import-kinds.ts';
import { consoleCall } from './verbs/console-call.ts';
import { run } from './verbs/importing/run.ts';

// `npm run import -- patients.csv`. Exit code 0: all rows taken; 2: some refused, see the report; 1: nothing imported.

interface Options {
  readonly kind?: ImportKind;
  readonly check?: true;
  readonly report?: string;
  readonly json?: true;
}

new Command('import')
  .description(
    'Imports a CSV file of places, staff, patients, charts or folders. Safe to run again.',
  )
  .argument('<file>', 'UTF-8, with a header; docs/import.md has the columns')
  .addOption(new Option('--kind <kind>', 'when header and name do not tell').choices(importKinds))
  .option('--check', 'look only, change nothing')
  .option('--report <file>', 'where refused rows are listed; <file>.refused.csv unless told')
  .option('--json', 'print one JSON object')
  .action((file: string, options: Options) => atConsole((db) => importFile(db, file, options)))
  .parse();

type Db = Parameters<typeof consoleCall>[0];

async function importFile(db: Db, path: string, options: Options): Promise<void> {
  const report = options.report ?? `${path}.refused.csv`;
  let open: number | null = null;
  const onRefused = (row: { line: number; column: string | null; reason: string }) => {
    if (open === null) {
      open = openSync(report, 'w', 0o600);
      writeSync(open, 'row,column,reason\r\n');
    }
    writeSync(open, `${row.line},${row.column ?? ''},"${row.reason.replaceAll('"', '""')}"\r\n`);
  };
  const onProgress = ({ rows, refused }: { rows: number; refused: number }) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows, ${refused} refused `);
  };
  const input = {
    ...{ path, name: basename(path), kind: options.kind ?? null },
    checkOnly: options.check === true,
  };
  try {
    const tally = await run(consoleCall(db), input, { onRefused, onProgress });
    if (process.stderr.isTTY) process.stderr.write('\n');
    const { kind, rows, added, changed, same, refused } = tally;
    if (refused > 0) process.exitCode = 2;
    const shown = {
      kind,
      rows,
      added,
      changed,
      same,
      refused,
      report: refused > 0 ? report : null,
    };
    if (options.json) console.log(JSON.stringify(shown));
    else {
      const verb = options.check ? 'would be' : 'were';
      console.log(
        `${rows} rows of ${kind}: ${added} ${verb} added, ${changed} changed, ${same} the same, ${refused} refused.`,
      );
      if (refused > 0) console.log(`Refused rows and why: ${report}`);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Sentence(error.message);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Sentence(`There is no file ${path}.`);
    throw error;
  } finally {
    if (open !== null) closeSync(open);
  }
}
