// One kiosk: `npm run kiosk -- --server URL --enrol CODE --data DIR`. See --help.
import { setTimeout as wait } from 'node:timers/promises';
import { enrol, keepIdentity, readIdentity, type Identity } from './identity.ts';
import { JournalInUse } from './journal/fault.ts';
import { JsonLines } from './json-lines.ts';
import { Kiosk } from './kiosk.ts';
import { makeOwnFolder, mustBeWritable, Refused } from './own-folder.ts';
import { readOptions, type KioskOptions } from './options.ts';
import { scannersFor } from './scanner/choose.ts';
import { version } from './version.ts';

function note(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function whoAmI(options: KioskOptions): Promise<Identity> {
  const known = readIdentity(options.dir);
  if (known !== null) {
    if (options.enrol !== null) note('This kiosk is enrolled already; the code was not used.');
    if (options.server === null || options.server === known.server) return known;
    const moved = { ...known, server: options.server };
    keepIdentity(options.dir, moved);
    return moved;
  }
  if (options.server === null || options.enrol === null) {
    throw new Refused('This kiosk is not enrolled yet: give --server URL and --enrol CODE.');
  }
  // The code is spent by the first success: what would stop the kiosk afterwards is found before.
  makeOwnFolder(options.dir);
  mustBeWritable(options.dir);
  const made = await enrol(options.server, options.enrol);
  keepIdentity(options.dir, made);
  return made;
}

/**
 * Until the server has let us in or the line is known to be down, at most three seconds; then, the first time only, until
 * the first facts are here, at most five: so that the first scans of a pipe are answered as later ones are.
 */
async function firstContact(kiosk: Kiosk): Promise<void> {
  for (let tries = 0; tries < 60 && kiosk.network === 'starting'; tries += 1) await wait(50);
  for (let tries = 0; tries < 100 && kiosk.network === 'up' && !kiosk.knowsEnough; tries += 1) {
    await wait(50);
  }
}

async function drained(kiosk: Kiosk, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (kiosk.waiting > 0 && performance.now() < until) await wait(20);
}

const leftWords = (waiting: number): string =>
  `${waiting} ${waiting === 1 ? 'scan is' : 'scans are'} saved here and not sent yet. Start this kiosk again where the server can be reached.`;

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const identity = await whoAmI(options);
  const network = () => kiosk.network;
  const lines = options.json
    ? new JsonLines((line) => process.stdout.write(line), {
        follow: options.follow,
        answers: () => network() !== 'down',
      })
    : null;
  const kiosk: Kiosk = new Kiosk({
    identity,
    dir: options.dir,
    ports: scannersFor(options.scanner),
    screenPort: options.screenPort,
    receipt: options.receipt,
    version,
    onSaved: (shown) => lines?.saved(shown),
    onChanged: (shown) => lines?.changed(shown),
    onOffered: (seq, offer) => lines?.offered(seq, offer),
    onRejected: (reject) => lines?.rejected(reject),
    onCannotSave: (fault) => lines?.cannotSave(fault),
    onNote: (what) => note(`kiosk: ${what}`),
  });
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= kiosk.stop().finally(() => lines?.end()));
  const leave = () =>
    void drained(kiosk, 2_000)
      .then(stop)
      .then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
  // `npm start` is gone, killed perhaps: its next start wants this port and this folder.
  if (process.channel) process.once('disconnect', leave);
  await kiosk.start();
  if (kiosk.screenPort !== null)
    note(`The kiosk’s screen is at http://127.0.0.1:${kiosk.screenPort}/`);
  if (!options.scanner.split(',').includes('stdin')) return kiosk.listen();
  await firstContact(kiosk);
  process.stdin.once('end', () => void ended());
  await kiosk.listen();

  async function ended(): Promise<void> {
    // The last line is delivered by the port's own listener of the same end.
    await wait(0);
    await drained(kiosk, options.drainMs);
    if (kiosk.waiting > 0) note(leftWords(kiosk.waiting));
    await stop();
    process.exit(0);
  }
}

try {
  await run();
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof Refused || error instanceof RangeError || error instanceof JournalInUse)
    note(error.message);
  else if (code === 'EADDRINUSE')
    note(
      'The port of the kiosk’s screen is taken. Choose another with --screen-port N, or use --no-screen.',
    );
  else note(`The kiosk could not start: ${code ?? (error as Error).name}.`);
  process.exit(1);
}
