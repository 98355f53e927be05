import { Command } from 'commander';
import { kioskCommands } from './kiosk-commands.ts';
import { placeCommands } from './place-commands.ts';
import { staffCommands } from './staff-commands.ts';

/** `npm run admin -- <command>`: what a person at the server's console may do, without a sign-in and on record. */
export function adminProgram(): Command {
  const program = new Command('admin')
    .description(
      'Administration at the console. The database is that of DATABASE_URL or of the running Outguide.',
    )
    .showHelpAfterError('(--help lists the commands)');
  kioskCommands(program);
  staffCommands(program);
  placeCommands(program);
  return program;
}
