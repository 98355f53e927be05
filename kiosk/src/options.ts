import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Receipt } from '@outguide/labels/stock/papers';
import { Refused } from './own-folder.ts';

export interface KioskOptions {
  readonly server: string | null;
  readonly enrol: string | null;
  readonly dir: string;
  readonly scanner: string;
  /** Null: no screen. */
  readonly screenPort: number | null;
  /** The width of the paper that slips are printed on by this machine itself, in mm. */
  readonly receipt: Receipt;
  readonly json: boolean;
  readonly follow: boolean;
  readonly drainMs: number;
}

function whole(most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0 || value > most)
      throw new InvalidArgumentError(`A whole number from 0 to ${most}.`);
    return value;
  };
}

function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError('An address like https://outguide.example.');
  }
  return new URL(text).origin;
}

function receipt(text: string): Receipt {
  if (text === '80' || text === '58') return text === '80' ? 80 : 58;
  throw new InvalidArgumentError('80 or 58: how wide the paper is, in millimetres.');
}

/** In the folder of an Outguide each enrolment has a folder of its own, found again by its code or when it is the only one. */
function folderOf(home: string, enrol: string | null): string {
  const kiosks = join(home, 'kiosks');
  if (enrol !== null) {
    const name = createHash('sha256').update(enrol.trim().toUpperCase()).digest('hex').slice(0, 12);
    return join(kiosks, name);
  }
  const found = existsSync(kiosks)
    ? readdirSync(kiosks).filter((name) => existsSync(join(kiosks, name, 'kiosk.json')))
    : [];
  if (found.length === 1 && found[0] !== undefined) return join(kiosks, found[0]);
  throw new Refused(
    found.length === 0
      ? `No kiosk is enrolled in ${kiosks}. Make a code with “npm run admin -- enrol-kiosk --place CODE” (both take --data DIR, or OUTGUIDE_DATA), then give --server URL and --enrol CODE.`
      : `More than one kiosk is enrolled in ${kiosks}. Say which one with --data DIR.`,
  );
}

/** What `--data` names is the kiosk's own folder, unless an Outguide lives there; what the environment names is an Outguide's. */
function folderFor(
  dir: string,
  { own, enrol }: { readonly own: boolean; readonly enrol: string | null },
): string {
  const hospital = ['run.json', 'kiosks', 'postgres'].some((name) => existsSync(join(dir, name)));
  return own && !hospital ? dir : folderOf(dir, enrol);
}

/** Reads the command line; `--help` prints and ends. */
export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): KioskOptions {
  const command = new Command('kiosk')
    .description(
      'One scanning station: takes scans from its scanners, saves them here first, then centrally.',
    )
    .option('--server <url>', 'the address of the Outguide server', address)
    .option('--enrol <code>', 'a one-time enrolment code; needed the first time only')
    .option(
      '--data <dir>',
      'where this kiosk keeps its key and its journal; or the folder that npm start was given (OUTGUIDE_DATA)',
    )
    .option(
      '--scanner <which>',
      'auto, hid, stdin, page, replay:FILE or serial:DEVICE; several with commas',
      'auto',
    )
    .option(
      '--screen-port <n>',
      'the page on this machine (3100; none with --json unless named)',
      whole(65_535),
    )
    .option('--no-screen', 'without a page')
    .option(
      '--receipt <mm>',
      'how wide the paper of this machine’s own receipt printer is: 80 or 58',
      receipt,
      80,
    )
    .option('--json', 'print one JSON line for each scan', false)
    .option('--follow', 'with --json: also a line when a scan is saved centrally later', false)
    .option(
      '--drain-seconds <n>',
      'how long to upload after the end of standard input',
      whole(86_400),
      10,
    )
    .parse([...argv], { from: 'user' });
  const given = command.opts<{
    server?: string;
    enrol?: string;
    data?: string;
    scanner: string;
    screenPort?: number;
    screen: boolean;
    receipt: Receipt;
    json: boolean;
    follow: boolean;
    drainSeconds: number;
  }>();
  const base = env['INIT_CWD'] ?? process.cwd();
  const enrol = given.enrol ?? null;
  return {
    server: given.server ?? null,
    enrol,
    dir: folderFor(resolve(base, given.data ?? (env['OUTGUIDE_DATA'] || '.outguide')), {
      own: given.data !== undefined,
      enrol,
    }),
    scanner: given.scanner,
    screenPort: given.screen ? (given.screenPort ?? (given.json ? null : 3_100)) : null,
    receipt: given.receipt,
    json: given.json,
    follow: given.follow,
    drainMs: given.drainSeconds * 1_000,
  };
}
