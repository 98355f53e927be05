import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { asking } from './asking.ts';
import { fanOut } from './fan-out.ts';
import { layGround, type Ground } from './ground.ts';
import { openKiosks } from './kiosks.ts';
import { labelling } from './labels.ts';
import { Tally } from './measure.ts';
import { openRaw } from './raw.ts';
import { searching } from './search.ts';
import { judgeAll, printTable, type Results } from './table.ts';

// `npm run bench`: everything side by side in one run, on an embedded database of its own that is synced to disk.

/** A smaller hospital has no pull list long enough to measure. */
const fewest = 100_000;
function wholeHospital(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= fewest) return count;
  throw new InvalidArgumentError(
    `A whole number from ${fewest.toLocaleString('en')} on is needed.`,
  );
}

const options = new Command('bench')
  .description(
    'Measures the kiosks’ socket path against the raw limit of the same database, the live feed, the search, requests, pull lists and labels.',
  )
  .option(
    '--quick',
    '200,000 folders and short rounds (about a minute); search figures are then not of a million',
  )
  .option(
    '--folders <N>',
    `how many folders to seed, ${fewest.toLocaleString('en')} or more`,
    wholeHospital,
  )
  .option('--json', 'print one JSON object')
  .parse()
  .opts<{ quick?: true; folders?: number; json?: true }>();

const folders = options.folders ?? (options.quick ? 200_000 : 1_000_000);
const slices = options.quick ? 3 : 8;
const say = (text: string) => process.stderr.write(`… ${text}\n`);

async function startServer(ground: Ground) {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [ground.appUrl]);
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number })).once('exit', reject);
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

/** Raw and ours take turns in short slices: these machines are noisy, and both must hear the same noise. */
async function scansOf(ground: Ground, url: string, kiosks: number) {
  say(`${kiosks} ${kiosks === 1 ? 'kiosk' : 'kiosks'}`);
  const ids = ground.folders.map((folder) => folder.id);
  const raw = await openRaw(ground.appUrl, kiosks, ids);
  const [alone, drained] = [
    await openKiosks(ground, url, await ground.addKiosks(kiosks)),
    await openKiosks(ground, url, await ground.addKiosks(kiosks)),
  ];
  const tallies = {
    raw: new Tally(),
    single: new Tally(),
    rawAgain: new Tally(),
    drain: new Tally(),
  };
  for (let n = 0; n < slices; n += 1) {
    tallies.raw.add(await raw.run(1));
    tallies.single.add(await alone.oneAtATime(1));
    tallies.rawAgain.add(await raw.run(1));
    tallies.drain.add(await drained.drain(Math.ceil(4_096 / kiosks)));
  }
  alone.close();
  drained.close();
  await raw.end();
  const { single, rawAgain, drain } = tallies;
  return {
    kiosks,
    raw: tallies.raw.result(),
    single: single.result(),
    rawAgain: rawAgain.result(),
    drain: drain.result(),
  };
}

async function run(ground: Ground): Promise<Results> {
  const server = await startServer(ground);
  const scans: Results['scans'] = [];
  for (const kiosks of [1, 8, 32]) scans.push(await scansOf(ground, server.url, kiosks));
  const fans: Results['fans'] = [];
  for (const watchers of [200, 1_000]) {
    say(`${watchers} watching pages`);
    fans.push({ watchers, ...(await fanOut(ground, server, watchers)) });
  }
  server.child.disconnect();
  say('search');
  const search = await searching(ground);
  say('labels');
  const labels = await labelling(options.quick === true);
  say('asking and pulling, beside a hospital of 10,000 folders');
  const small = await layGround(10_000, say);
  const asked = await asking(small, ground).finally(() => small.end());
  return { folders, scans, fans, search, labels, asking: asked };
}

const ground = await layGround(folders, say);
try {
  const results = await run(ground);
  const targets = judgeAll(results);
  if (options.json) console.log(JSON.stringify({ ...results, targets }));
  else printTable(results, targets);
} finally {
  await ground.end();
}
