import { Command } from 'commander';
import { connect } from '@outguide/db/connect';
import { sqlState } from '@outguide/db/transact';
import {
  databaseOfFolder,
  dataOption,
  nameDataFolder,
  nothingRuns,
} from './console/data-folder.ts';
import { examine, type Examined } from './verbs/doctor/examine.ts';

// `npm run doctor`: examines every invariant of a database, also while it is in use; ends with 1 when one fails, with 2
// when it could not look.

const program = new Command('doctor')
  .description('Checks every invariant on the database and says what it found.')
  .addOption(dataOption())
  .option('--json', 'print one JSON object')
  .parse();
const options = program.opts<{ data?: string; json?: true }>();
nameDataFolder(options.data);

function print(one: Examined): void {
  const mark = one.found === 0 ? 'ok    ' : 'BROKEN';
  console.log(`${mark}  ${one.law}  (${one.examined.toLocaleString('en')} examined, ${one.ms} ms)`);
  for (const { object, problem } of one.findings) console.log(`        ${object}: ${problem}`);
  if (one.found > one.findings.length) console.log(`        … ${one.found} in all`);
}

const url = databaseOfFolder();
if (url === null) {
  console.error(nothingRuns());
  process.exitCode = 2;
} else {
  const db = connect(url, { max: 2, applicationName: 'outguide-doctor' });
  try {
    const all = await examine(db.sql, options.json ? undefined : print);
    const broken = all.filter((one) => one.found > 0);
    if (options.json) console.log(JSON.stringify({ ok: broken.length === 0, checks: all }));
    else if (broken.length === 0) console.log(`All ${all.length} invariants hold.`);
    else console.log(`${broken.length} of ${all.length} invariants do not hold.`);
    process.exitCode = broken.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`The database could not be examined (${sqlState(error) ?? 'unknown'}).`);
    process.exitCode = 2;
  } finally {
    await db.end();
  }
}
