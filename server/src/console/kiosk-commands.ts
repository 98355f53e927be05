import type { Command } from 'commander';
import { consoleCall } from '../verbs/console-call.ts';
import { enrolAtConsole } from '../verbs/kiosk/enrol-at-console.ts';
import { list } from '../verbs/kiosk/list.ts';
import { revoke } from '../verbs/kiosk/revoke.ts';
import { atConsole, placeByCode, Sentence } from './ground.ts';
import { say, table } from './output.ts';

/** `enrol-kiosk`, `revoke-kiosk`, `kiosks`. */
export function kioskCommands(program: Command): void {
  program
    .command('enrol-kiosk')
    .description('Prints a one-time code with which a new kiosk takes its place (30 minutes).')
    .requiredOption('--place <code>', "the place's code, or FACILITY/CODE")
    .option('--name <name>', "the kiosk's name; the place's name unless told")
    .option('--json', 'print one JSON object')
    .action((options: { place: string; name?: string; json?: true }) =>
      atConsole(async (db) => {
        const place = await placeByCode(db, options.place);
        const name = options.name ?? `Kiosk at ${place.name}`.slice(0, 100);
        const { code, expiresAt } = await enrolAtConsole(db, { placeId: place.id, name });
        say(options.json, { code, name, placeId: place.id, expiresAt }, [code]);
      }),
    );
  program
    .command('revoke-kiosk')
    .description('Takes a kiosk its right to write; what it sends afterwards is set aside.')
    .argument('<kiosk>', 'its number, as `kiosks` prints it', Number)
    .requiredOption('--reason <text>', 'why, for the record')
    .option('--json', 'print one JSON object')
    .action((kioskId: number, options: { reason: string; json?: true }) =>
      atConsole(async (db) => {
        if (!Number.isInteger(kioskId) || kioskId < 1)
          throw new Sentence('Name the kiosk by its number, as `kiosks` prints it.');
        const done = await revoke(consoleCall(db), { kioskId, reason: options.reason });
        say(options.json, done, [`Kiosk ${kioskId} is revoked.`]);
      }),
    );
  program
    .command('kiosks')
    .description('Lists the kiosks with their state.')
    .option('--json', 'print one JSON object')
    .action((options: { json?: true }) =>
      atConsole(async (db) => {
        const { rows } = await list(consoleCall(db));
        const lines = rows.map((one) => [String(one.id), one.state, one.place.code, one.name]);
        say(options.json, { kiosks: rows }, table(['no', 'state', 'place', 'name'], lines));
      }),
    );
}
