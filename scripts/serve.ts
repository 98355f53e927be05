// `npm run serve`: production. Needs DATABASE_URL; brings no demonstration data; the first administrator signs in with
// a one-time code that is printed here once.
import { printFirstAdministratorCode } from '@outguide/server/auth/first-administrator';
import { startServer } from '@outguide/server/main';
import { Closing } from './run/closing.ts';
import { openDatabase } from './run/database.ts';
import { readableTls } from './run/tls.ts';
import { prepareFolder, readSecret, refuseSecond, refuseTakenPort, uploads } from './run/ground.ts';
import { leaveNote } from './run/leave-note.ts';
import { readOptions } from './run/options.ts';
import { buildPages, startPages } from './run/pages.ts';
import { step } from './run/progress.ts';
import { sayPlainly, Sentence } from './run/sentence.ts';

async function serve(closing: Closing) {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.databaseUrl === null) {
    throw new Sentence(
      '`npm run serve` needs DATABASE_URL, a PostgreSQL 15 or newer. For a demonstration use `npm start`.',
    );
  }
  prepareFolder(options.dataDir);
  refuseSecond(options.dataDir);
  await refuseTakenPort(options.port, options.host, '--port');
  const tls = readableTls(options.tls);
  const { databaseUrl, ownerUrl, stop } = await openDatabase(options);
  closing.add(stop);
  const secret = process.env['OUTGUIDE_SECRET'] ?? readSecret(options.dataDir);
  await step('Building the web pages', () => buildPages());
  const pages = await step('Starting the web pages', () => startPages());
  closing.addChild(pages.child);
  const { port, host, origins, trustProxy } = options;
  const server = await startServer({
    databaseUrl,
    port,
    host,
    origins,
    trustProxy,
    webOrigin: pages.origin,
    secret,
    demo: false,
    tls,
    uploadDir: uploads(options.dataDir),
  });
  closing.add(server.stop);
  leaveNote(closing, options.dataDir, { databaseUrl, ownerUrl, port });
  await printFirstAdministratorCode(databaseUrl);
  console.log(`\nOutguide serves at ${tls ? 'https' : 'http'}://${host}:${port}`);
}

const closing = new Closing('npm run serve');
await sayPlainly(() =>
  serve(closing).catch((error) => closing.close().then(() => Promise.reject(error))),
);
