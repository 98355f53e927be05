import { startServer } from '@outguide/server/main';
import { Closing } from '../run/closing.ts';
import { openDatabase } from '../run/database.ts';
import { freePort, prepareFolder, refuseSecond } from '../run/ground.ts';
import { openHospital } from '../run/hospital.ts';
import { leaveNote } from '../run/leave-note.ts';
import { readOptions } from '../run/options.ts';
import { sayPlainly } from '../run/sentence.ts';

// What `npm start` runs, but without the pages, whose build takes a minute, and without a kiosk.

async function start(closing: Closing) {
  const options = readOptions(process.argv.slice(2), process.env);
  const { dataDir } = options;
  prepareFolder(dataDir);
  refuseSecond(dataDir);
  const database = await openDatabase(options);
  closing.add(database.stop);
  const secret = await openHospital(database, options);
  const { databaseUrl, ownerUrl } = database;
  const port = await freePort();
  const server = await startServer({ databaseUrl, port, host: '127.0.0.1', secret, demo: true });
  closing.add(server.stop);
  leaveNote(closing, dataDir, { databaseUrl, ownerUrl, port });
  console.log('started');
}

const closing = new Closing();
await sayPlainly(() =>
  start(closing).catch((error) => closing.close().then(() => Promise.reject(error))),
);
