import { sqlState, transact, type Tx } from '@outguide/db/transact';
import { audit } from '../verbs/audit.ts';
import type { Call } from '../verbs/call.ts';
import type { ImportKind } from './import-kinds.ts';
import { refused, type Outcome, type Take } from './outcome.ts';
import type { Row } from './read-rows.ts';
import { takeAliases } from './take-aliases.ts';
import { takeAppointments } from './take-appointments.ts';
import { takeCharts } from './take-charts.ts';
import { takeCopies } from './take-copies.ts';
import { takeFacilities } from './take-facilities.ts';
import { takeFolders } from './take-folders.ts';
import { takeIdentifiers } from './take-identifiers.ts';
import { takePatients } from './take-patients.ts';
import { takePlaces } from './take-places.ts';
import { takeRecordTypes } from './take-record-type.ts';
import { takeStaff } from './take-staff.ts';
import { takeStays } from './take-stays.ts';

const takes: Readonly<Record<ImportKind, Take>> = {
  facilities: takeFacilities,
  'record-types': takeRecordTypes,
  places: takePlaces,
  staff: takeStaff,
  patients: takePatients,
  identifiers: takeIdentifiers,
  charts: takeCharts,
  folders: takeFolders,
  aliases: takeAliases,
  stays: takeStays,
  appointments: takeAppointments,
  copies: takeCopies,
};

/** Thrown to undo what a check wrote. */
class OnlyChecked extends Error {}

/**
 * Takes one batch in one transaction. When the database itself turns it down, the rows are taken one by one, so that
 * only the row at fault is refused; no row is ever half taken.
 */
export async function takeBatch(
  call: Call,
  kind: ImportKind,
  rows: readonly Row[],
  checkOnly: boolean,
): Promise<Outcome[]> {
  let outcomes: Outcome[] = [];
  try {
    await transact(call.db, async (tx: Tx) => {
      // A file fills tables faster than statistics follow; plans made for empty tables would read whole tables per batch.
      await tx.sql`select set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;
      outcomes = await takes[kind](tx.sql, rows);
      if (checkOnly) throw new OnlyChecked();
      const count = (did: Outcome['did']) => outcomes.filter((one) => one.did === did).length;
      const [added, changed] = [count('added'), count('changed')];
      if (added + changed === 0) return;
      await audit(tx.sql, call.actor, { action: `import.${kind}`, facts: { added, changed } });
    });
    return outcomes;
  } catch (error) {
    if (error instanceof OnlyChecked) return outcomes;
    const code = sqlState(error);
    // Classes 22 and 23: this data. Everything else is a fault of the world, and the file can be run again.
    if (code === null || !/^2[23]/.test(code)) throw error;
    const [row] = rows;
    if (rows.length === 1 && row !== undefined)
      return [refused(row.line, null, `the database does not take it (${code})`)];
    const single: Outcome[] = [];
    for (const one of rows) single.push(...(await takeBatch(call, kind, [one], checkOnly)));
    return single;
  }
}
