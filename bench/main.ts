import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';
import { fanOut } from './fan-out.ts';
import { layGround, type Ground } from './ground.ts';
import { draining, oneAtATime } from './kiosks.ts';
import { rawLimit } from './raw.ts';
import { searching } from './search.ts';
import { judgeAll, printTable, type Results } from './table.ts';

// `npm run bench`: everything side by side in one run, on an embedded database of its own that is synced to disk.

const options = new Command('bench')
  .description(
    'Measures the kiosks’ socket path against the raw limit of the same database, the live feed and the search.',
  )
  .option(
    '--quick',
    '20,000 folders and short rounds (about a minute); search figures are then not of a million',
  )
  .option('--folders N', 'how many folders to seed', Number)
  .option('--json', 'print one JSON object')
  .parse()
  .opts<{ quick?: true; folders?: number; json?: true }>();

const folders = options.folders ?? (options.quick ? 20_000 : 1_000_000);
const seconds = options.quick ? 2 : 5;
const waiting = options.quick ? 512 : 2_048;
const say = (text: string) => process.stderr.write(`… ${text}\n`);

async function startServer(ground: Ground) {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [ground.appUrl]);
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number })).once('exit', reject);
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

async function run(ground: Ground): Promise<Results> {
  const server = await startServer(ground);
  const ids = ground.folders.map((folder) => folder.id);
  const scans: Results['scans'] = [];
  for (const kiosks of [1, 8, 32]) {
    say(`${kiosks} ${kiosks === 1 ? 'kiosk' : 'kiosks'}`);
    const raw = await rawLimit(ground.appUrl, kiosks, seconds, ids);
    const single = await oneAtATime(ground, server.url, await ground.addKiosks(kiosks), seconds);
    const rawAgain = await rawLimit(ground.appUrl, kiosks, seconds, ids);
    const drain = await draining(ground, server.url, await ground.addKiosks(kiosks), waiting);
    scans.push({ kiosks, raw, rawAgain, single, drain });
  }
  const fans: Results['fans'] = [];
  for (const watchers of [200, 1_000]) {
    say(`${watchers} watching pages`);
    fans.push({ watchers, ...(await fanOut(ground, server, watchers)) });
  }
  server.child.disconnect();
  say('search');
  return { folders, scans, fans, search: await searching(ground) };
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
