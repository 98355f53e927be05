import type { Command } from 'commander';
import { consoleCall } from '../verbs/console-call.ts';
import { labelCodes } from '../verbs/place/label-codes.ts';
import { atConsole, placeByCode, Sentence } from './ground.ts';
import { say, table } from './output.ts';

interface PlaceLine {
  id: number;
  facility: string;
  code: string;
  kind: string;
  name: string;
}

/** `labels`, `places`. */
export function placeCommands(program: Command): void {
  program
    .command('labels')
    .description('Prints the label codes of the folders that are at a place, one per line.')
    .requiredOption('--place <code>', "the place's code, or FACILITY/CODE")
    .option('--limit <n>', 'at most so many', Number, 100_000)
    .option('--json', 'print one JSON object')
    .action((options: { place: string; limit: number; json?: true }) =>
      atConsole(async (db) => {
        const { limit } = options;
        if (!Number.isInteger(limit) || limit < 1 || limit > 100_000)
          throw new Sentence('--limit takes a whole number from 1 to 100000.');
        const { id: placeId } = await placeByCode(db, options.place);
        const { codes, cut } = await labelCodes(consoleCall(db), { placeId, limit });
        if (options.json || codes.length > 0) say(options.json, { codes, cut }, codes);
        if (cut) console.error(`There are more than ${limit}.`);
      }),
    );
  program
    .command('places')
    .description('Lists places with their codes; shelves only when asked.')
    .option('--kind <kind>', 'only this kind: file_room, ward, clinic, shelf …')
    .option('--json', 'print one JSON object')
    .action((options: { kind?: string; json?: true }) =>
      atConsole(async (db) => {
        const kind = options.kind ?? null;
        const rows = await db.sql<PlaceLine[]>`
          select p.id, f.code as facility, p.code, p.kind, p.name
          from places p join facilities f on f.id = p.facility_id
          where case when ${kind}::text is null then p.kind not in ('shelf', 'bay', 'box') else p.kind = ${kind}::text end
          order by f.code, p.kind, p.code limit 20000`;
        const lines = rows.map((row) => [row.facility, row.code, row.kind, row.name]);
        say(options.json, { places: rows }, table(['facility', 'code', 'kind', 'name'], lines));
      }),
    );
}
