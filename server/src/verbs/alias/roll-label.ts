import { rollOfCode } from '@outguide/labels/own-roll';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';
import { folderByCode } from '../folder/folder-by-code.ts';
import { folderOfNumber } from './folder-of-number.ts';
import { readLabel } from './read-label.ts';
import { rollLabels } from '../scan/rolls-named.ts';
import type { TransactionSql } from '@outguide/db/connect';

/**
 * A label of our own rolls that is on no folder yet, with its roll's name; null for anything else that was scanned, one
 * that is on a folder included: that names its folder.
 * @throws Refused `roll_label_lost`, `roll_label_unknown`
 */
export async function freeRollLabel(
  tx: Tx,
  text: string,
): Promise<{ readonly code: string; readonly name: string } | null> {
  const label = rollOfCode(text);
  if (label === null) return null;
  const [known] = await tx`select 1 from labels where code = ${label.code}`;
  if (known !== undefined) return null;
  const named = (await rollLabels(tx as TransactionSql, [label.code])).get(label.code);
  if (named === undefined) throw new Refused('roll_label_unknown');
  if (named.why === 'lost_roll') throw new Refused('roll_label_lost');
  const [roll] = await tx<
    { name: string }[]
  >`select name from folder_rolls where id = ${label.roll}`;
  return { code: label.code, name: `${label.roll}, ${roll?.name ?? ''}` };
}

/**
 * The folder that is meant beside a label of a roll: by its label, by an old one that is bound or that a pattern of the house understands, or by its number, with the volume after
 * a stroke where it has several.
 * @throws Refused `roll_which_folder`
 */
export async function folderBesideRoll(tx: Tx, text: string): Promise<number> {
  const byLabel = await folderByCode(tx, text);
  if (byLabel !== null) return byLabel;
  // An old label that a pattern of the house understands says it as well as one that is bound.
  const site = await readLabel(tx, text, null).then(
    ({ reading }) => reading.site,
    (error: unknown) => {
      if (error instanceof Refused) return null;
      throw error;
    },
  );
  const byPattern = await folderOfNumber(tx, site?.number, site?.volumeNo);
  if (byPattern !== null) return byPattern;
  const [, number = '', volume] =
    /^\s*([^/\s]{1,40}?)(?:\s*\/\s*([0-9]{1,3}))?\s*$/.exec(text) ?? [];
  const rows = await tx<{ id: number }[]>`
    select f.id from charts c join folders f on f.chart_id = c.id
    where c.number = ${number} and f.lifecycle not in ('void','destroyed') and not f.temporary
      and f.volume_no = coalesce(${volume === undefined ? null : Number(volume)}::integer, f.volume_no) limit 2`;
  const [one, other] = rows;
  if (one === undefined || other !== undefined) throw new Refused('roll_which_folder');
  return one.id;
}
