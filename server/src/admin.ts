import { Command } from 'commander';
import { kioskCommands } from './console/kiosk-commands.ts';
import { placeCommands } from './console/place-commands.ts';
import { staffCommands } from './console/staff-commands.ts';

// `npm run admin -- <command>`: what a person at the server's console may do, without a sign-in and on record.

const program = new Command('admin')
  .description(
    'Administration at the console. The database is that of DATABASE_URL or of the running Outguide.',
  )
  .showHelpAfterError('(--help lists the commands)');
kioskCommands(program);
staffCommands(program);
placeCommands(program);
await program.parseAsync();
