import { randomBytes, randomInt } from 'node:crypto';
import { roles } from '@outguide/db/vocabulary';
import type { Command } from 'commander';
import { isWeakPin, issue, pinShape } from '../verbs/badge/issue.ts';
import { withdraw } from '../verbs/badge/withdraw.ts';
import { consoleCall } from '../verbs/console-call.ts';
import { create, createInput, passwordShape } from '../verbs/staff/create.ts';
import { resetPassword } from '../verbs/staff/reset-password.ts';
import { atConsole, findHasher, placeByCode, Sentence, staffByLogin } from './ground.ts';
import { say } from './output.ts';

// A secret on a command line is in everybody's process list, so it comes by environment or is made here.

function passwordFromEnvironment(): { password: string; made: boolean } {
  const given = process.env['OUTGUIDE_PASSWORD'];
  const password = given ?? randomBytes(12).toString('base64url');
  if (!passwordShape.safeParse(password).success)
    throw new Sentence('A password has 10 to 128 characters.');
  return { password, made: given === undefined };
}

function pinFromEnvironment(): { pin: string; made: boolean } {
  const given = process.env['OUTGUIDE_PIN'];
  let pin = given ?? '0000';
  while (given === undefined && isWeakPin(pin)) pin = String(randomInt(10_000)).padStart(4, '0');
  if (!pinShape.safeParse(pin).success) throw new Sentence('A PIN has 4 to 12 digits.');
  return { pin, made: given === undefined };
}

/** `create-user`, `reset-password`, `issue-badge`, `withdraw-badge`. */
export function staffCommands(program: Command): void {
  program
    .command('create-user')
    .description(
      `Adds a member of staff with a sign-in. The password is made and printed once, or read from OUTGUIDE_PASSWORD.`,
    )
    .requiredOption('--login <login>', 'the sign-in name')
    .requiredOption('--name <name>', "the person's name")
    .requiredOption('--roles <roles>', `comma between: ${roles.join(', ')}`)
    .option('--place <code>', 'where the person works')
    .option('--json', 'print one JSON object')
    .action(createUser);
  program
    .command('reset-password')
    .description('Gives a new password, made and printed once, or read from OUTGUIDE_PASSWORD.')
    .requiredOption('--login <login>', 'the sign-in name')
    .option('--json', 'print one JSON object')
    .action((options: { login: string; json?: true }) =>
      atConsole(async (db) => {
        const { password, made } = passwordFromEnvironment();
        const staffId = await staffByLogin(db, options.login);
        const hasher = await findHasher('password');
        await resetPassword(consoleCall(db), { staffId, password }, hasher);
        const shown = made ? { password } : {};
        say(options.json, { staffId, ...shown }, [made ? password : 'Done.']);
      }),
    );
  program
    .command('issue-badge')
    .description('Prints the code of a new badge. The PIN is made, or read from OUTGUIDE_PIN.')
    .requiredOption('--login <login>', 'whose badge')
    .option('--json', 'print one JSON object')
    .action((options: { login: string; json?: true }) =>
      atConsole(async (db) => {
        const { pin, made } = pinFromEnvironment();
        const staffId = await staffByLogin(db, options.login);
        const done = await issue(consoleCall(db), { staffId, pin }, await findHasher('pin'));
        const shown = made ? { pin } : {};
        say(options.json, { ...done, ...shown }, [done.code, ...(made ? [`PIN ${pin}`] : [])]);
      }),
    );
  program
    .command('withdraw-badge')
    .description("Withdraws a person's badge.")
    .requiredOption('--login <login>', 'whose badge')
    .option('--json', 'print one JSON object')
    .action((options: { login: string; json?: true }) =>
      atConsole(async (db) => {
        const staffId = await staffByLogin(db, options.login);
        const [badge] = await db.sql<{ id: number }[]>`
          select id from badges where staff_id = ${staffId} and withdrawn_at is null`;
        if (badge === undefined) throw new Sentence(`${options.login} has no badge.`);
        const done = await withdraw(consoleCall(db), { badgeId: badge.id });
        say(options.json, done, ['The badge is withdrawn.']);
      }),
    );
}

interface CreateUser {
  readonly login: string;
  readonly name: string;
  readonly roles: string;
  readonly place?: string;
  readonly json?: true;
}

function createUser(options: CreateUser): Promise<void> {
  return atConsole(async (db) => {
    const { password, made } = passwordFromEnvironment();
    const place = options.place === undefined ? null : await placeByCode(db, options.place);
    const wanted = options.roles.split(',').map((role) => role.trim());
    const input = createInput.safeParse({
      ...{ login: options.login, name: options.name, roles: wanted, password },
      placeId: place?.id ?? null,
    });
    if (!input.success)
      throw new Sentence(
        `A sign-in name has letters, digits, dots and dashes; roles are ${roles.join(', ')}.`,
      );
    const { staffId } = await create(consoleCall(db), input.data, await findHasher('password'));
    const shown = made ? { password } : {};
    say(options.json, { staffId, ...shown }, [made ? password : 'Done.']);
  });
}
