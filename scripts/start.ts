// `npm start`: a demonstration hospital on this machine, from nothing to three things to try.
import { enrolFirstKiosk } from './run/enrol.ts';
import { startServer } from '@outguide/server/main';
import { Closing } from './run/closing.ts';
import { openDatabase } from './run/database.ts';
import { readableTls } from './run/tls.ts';
import { prepareFolder, refuseSecond, refuseTakenPort, uploads } from './run/ground.ts';
import { openHospital } from './run/hospital.ts';
import { startKiosk } from './run/kiosk.ts';
import { leaveNote } from './run/leave-note.ts';
import { readOptions } from './run/options.ts';
import { buildPages, startPages } from './run/pages.ts';
import { step } from './run/progress.ts';
import { sayPlainly } from './run/sentence.ts';
import { welcome } from './run/welcome.ts';

async function start(closing: Closing) {
  const options = readOptions(process.argv.slice(2), process.env);
  console.log('\nOutguide\n');
  prepareFolder(options.dataDir);
  refuseSecond(options.dataDir);
  await refuseTakenPort(options.port, options.host, '--port');
  const tls = readableTls(options.tls);
  if (options.kiosk) await refuseTakenPort(options.kioskPort, '127.0.0.1', '--kiosk-port');

  const database = await openDatabase(options);
  closing.add(database.stop);
  const secret = await openHospital(database, options);
  await step('Building the web pages (the first time only)', () => buildPages());
  const pages = await step('Starting the web pages', () => startPages());
  closing.addChild(pages.child);

  const { databaseUrl, ownerUrl } = database;
  const { port, host, dataDir, origins, trustProxy } = options;
  const uploadDir = uploads(dataDir);
  const reached = { port, host, origins, trustProxy, tls };
  const served = { ...reached, databaseUrl, webOrigin: pages.origin, secret, uploadDir };
  const server = await step('Starting the server', () => startServer({ ...served, demo: true }));
  closing.add(server.stop);
  leaveNote(closing, dataDir, { databaseUrl, ownerUrl, port });

  const address = `${tls ? 'https' : 'http'}://localhost:${port}`;
  if (options.kiosk) {
    const enrol = () => enrolFirstKiosk(databaseUrl);
    const certFile = tls?.certFile ?? null;
    const kiosk = { server: address, dataDir, screenPort: options.kioskPort, certFile, enrol };
    closing.addChild(await step('Starting the kiosk', () => startKiosk(kiosk)));
  }
  const kioskPort = options.kiosk ? options.kioskPort : null;
  await welcome({ address, kioskPort, ownerUrl, dataDir });
}

const closing = new Closing('npm start');
await sayPlainly(() =>
  start(closing).catch((error) => closing.close().then(() => Promise.reject(error))),
);
