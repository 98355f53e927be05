import { Command } from 'commander';
import { takesDataFolder } from './data-folder.ts';
import { kioskCommands } from './kiosk-commands.ts';
import { placeCommands } from './place-commands.ts';
import { staffCommands } from './staff-commands.ts';

/** `npm run admin -- <command>`: what a person at the server's console may do, without a sign-in and on record. */
export function adminProgram(): Command {
  const program = new Command('admin')
    .description(
      'Administration at the console, of the Outguide that runs over --data DIR, or of the database in DATABASE_URL.',
    )
    .showHelpAfterError('(--help lists the commands)');
  kioskCommands(program);
  staffCommands(program);
  placeCommands(program);
  return takesDataFolder(program);
}
