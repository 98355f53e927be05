import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { takesDataFolder } from './console/data-folder.ts';
import { atConsole, Sentence } from './console/ground.ts';
import { ImportProgressLine } from './console/import-progress-line.ts';
import { RefusalReport } from './console/refusal-report.ts';
import { UnreadableFile } from './import/check-encoding.ts';
import { importKinds, type ImportKind } from './import/import-kinds.ts';
import { newNamesSentence } from './domain/new-names.ts';
import { consoleCall } from './verbs/console-call.ts';
import type { RefusedRow } from './import/import-jobs.ts';
import { run, type Tally } from './verbs/importing/run.ts';

// `npm run import -- patients.csv`. Exit code 0: all rows taken; 2: some refused, see the report; 1: it did not run, or
// stopped on the way; what was taken by then stays.

interface Options {
  readonly kind?: ImportKind;
  readonly check?: true;
  readonly report?: string;
  readonly json?: true;
}

const program = new Command('import')
  .description(`Imports a CSV file of ${importKinds.join(', ')}: in this order. Safe to run again.`)
  .argument('<file>', 'UTF-8, with a header; docs/import.md has the columns')
  .addOption(new Option('--kind <kind>', 'when header and name do not tell').choices(importKinds))
  .option('--check', 'look only, change nothing')
  .option('--report <file>', 'where refused rows are listed; <file>.refused.csv unless told')
  .option('--json', 'print one JSON object')
  .action((file: string, options: Options) => atConsole((db) => importFile(db, file, options)));
takesDataFolder(program).parse();

type Db = Parameters<typeof consoleCall>[0];

async function importFile(db: Db, path: string, options: Options): Promise<void> {
  const report = new RefusalReport(options.report ?? `${path}.refused.csv`);
  const progress = new ImportProgressLine(process.stderr, Date.now);
  const input = {
    ...{ path, name: basename(path), kind: options.kind ?? null },
    checkOnly: options.check === true,
  };
  const listen = {
    onRefused: (row: RefusedRow) => report.add(row),
    onProgress: ({ rows, refused }: { rows: number; refused: number }) =>
      progress.show(`${rows} rows, ${refused} refused`),
  };
  const tally = await run(consoleCall(db), input, listen).catch((error: unknown) => {
    throw inWords(error, path);
  });
  progress.end();
  const { sentence, ...counts } = tally;
  process.exitCode = sentence !== null ? 1 : counts.refused > 0 ? 2 : 0;
  say(options, { ...counts, report: report.path, sentence });
  report.close();
}

interface Shown extends Omit<Tally, 'state'> {
  readonly report: string | null;
}

function say(options: Options, shown: Shown): void {
  const { kind, rows, added, changed, same, refused, past, newNames, report, sentence } = shown;
  if (options.json)
    return console.log(
      JSON.stringify({
        ...{ kind, rows, added, changed, same, refused, past, newNames, report, sentence },
      }),
    );
  const verb = options.check ? 'would be' : 'were';
  console.log(
    `${rows} rows of ${kind}: ${added} ${verb} added, ${changed} changed, ${same} the same, ${refused} refused.`,
  );
  if (past > 0)
    console.log(`${past} of them lie in the past: they are kept, and nobody is asked for a chart.`);
  if (newNames.length > 0) console.log(newNamesSentence(newNames));
  if (report !== null) console.log(`What was not taken and why: ${report}`);
  if (sentence !== null) console.error(sentence);
}

function inWords(error: unknown, path: string): unknown {
  if (error instanceof UnreadableFile) return new Sentence(error.message);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new Sentence(`There is no file ${path}.`);
  if (code === 'EISDIR') return new Sentence(`${path} is a folder.`);
  if (code === 'EACCES') return new Sentence(`This user may not read ${path}.`);
  return error;
}
