import { kindNames, type LabelKind } from '@outguide/labels/layout/fields';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { restrictedAmong } from '../restricted.ts';
import { admit, perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { auditLabels } from './audit-labels.ts';
import { chosenLabels } from './chosen-labels.ts';
import { fittingLayout } from './fitting-layout.ts';
import { notePrint } from './note-print.ts';
import { openPrinter } from './open-printer.ts';
import { labelsAtMost, openPrintsAtMost } from './print-limits.ts';
import { ownSize } from './stock-of.ts';
import { titleOf } from './title-of.ts';
import { walked, type Told } from './walked.ts';
import { kindFits, kindShape, permissionFor, whatShape } from './what.ts';

export const startInput = z.object({
  /** Made by the page: the same asked twice is one print. */
  id: z.uuid(),
  kind: kindShape,
  what: whatShape,
  printerId: idShape,
  /** Only where the printer does not say it: its computer prints what is in it. */
  stock: z.string().min(1).max(60).optional(),
  /** Nothing said: the layout in use; null: the product's; else a saved one, its newest version. */
  layoutId: z.string().min(1).max(80).nullable().optional(),
  startPosition: z.int().min(1).max(1_000).default(1),
  copies: z.int().min(1).max(20).default(1),
  purpose: z.string().trim().min(1).max(100).optional(),
});

export interface Started {
  readonly jobId: string;
  readonly total: number;
}

/** Makes a print: from here on it goes by itself, and nothing of a folder's custody depends on it. On record. */
export function start(call: Call, input: z.infer<typeof startInput>): Promise<Started> {
  return perform(call, 'print.start', async (tx) => {
    await admit(call, permissionFor(input.what, call.actor));
    const { fresh, ...started } = await startIn(tx, call, input);
    if (fresh) await auditLabels(tx, call.actor, { action: 'print.start', jobId: input.id });
    return started;
  });
}

export interface StartOn {
  readonly kioskId?: number;
  readonly againOf?: string;
}

/** The same within a transaction that asks for more, for somebody who may; whoever calls it puts what is fresh on record. */
export async function startIn(
  tx: Tx,
  call: Call,
  input: z.infer<typeof startInput>,
  on: StartOn = {},
): Promise<Started & { readonly fresh: boolean }> {
  const { id, kind, what, copies, startPosition } = input;
  const [known] = await tx<Started[]>`
    select id as "jobId", total from print_jobs where id = ${id} and by_id is not distinct from ${call.actor.staffId || null}`;
  if (known !== undefined) return { ...known, fresh: false };
  if (!kindFits(kind, what)) throw new Refused('kind_of_other_things');
  if (what.of === 'roll' && copies > 1) throw new Refused('one_of_each_number');
  await roomForMore(tx, call);
  if (what.of === 'folders') await admitRestricted(tx, call, what.folderIds);
  const printer = await openPrinter(tx, input.printerId);
  const { offsetX, offsetY } = printer;
  const stock = printer.transport === 'pdf' ? (input.stock ?? ownSize) : printer.stock;
  const { layoutId, version } = await fittingLayout(tx, kind, {
    ...{ stock, startPosition, offsetX, offsetY, layoutId: input.layoutId },
  });
  if (what.of === 'roll') await oneAtATime(tx, what.rollId);
  const told = await walked(tx, what);
  const total = await count(tx, call, kind, told);
  const title = await titleOf(tx, kind, what, total);
  await tx`
    insert into print_jobs (id, kind, printer_id, title, purpose, by_id, kiosk_id, copies, layout_id, layout_version,
      stock, start_position, total, again_of)
    values (${id}, ${kind}, ${printer.id}, ${title}, ${input.purpose ?? null}, ${call.actor.staffId || null},
      ${on.kioskId ?? null}, ${copies}, ${layoutId}, ${version}, ${stock}, ${startPosition}, ${total}, ${on.againOf ?? null})`;
  await tx`
    insert into print_job_labels (job_id, seq, subject, subject_id)
    select ${id}::uuid, row_number() over (order by x.nth), x.subject, x.subject_id
    from (${chosenLabels(tx, call.actor, kind, told)}) x`;
  const facts = { total, kind, printer: printer.id };
  await notePrint(tx, { jobId: id, act: 'asked', staffId: call.actor.staffId, facts });
  return { jobId: id, total, fresh: true };
}

async function count(tx: Tx, call: Call, kind: LabelKind, what: Told): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    select count(*)::int as n from (select 1 from (${chosenLabels(tx, call.actor, kind, what)}) x
      limit ${labelsAtMost + 1}) counted`;
  const total = row?.n ?? 0;
  if (total === 0 && what.of === 'roll') throw new Refused('roll_in_print');
  if (total === 0) throw new Refused('nothing_to_print_here', { kind: kindNames[kind] });
  if (total > labelsAtMost)
    throw new Refused('too_many_labels', {
      total: `more than ${labelsAtMost}`,
      atMost: labelsAtMost,
    });
  return total;
}

/** Who prints, binds or withdraws labels of the same roll meanwhile waits: no number is in two prints. */
const oneAtATime = (tx: Tx, rollId: number) =>
  tx`select pg_advisory_xact_lock(hashtext('folder_rolls'), ${rollId}::bigint::integer)`;

async function roomForMore(tx: Tx, { actor }: Call): Promise<void> {
  const [row] = await tx<{ n: number }[]>`
    select count(*)::int as n from print_jobs
    where by_id = ${actor.staffId} and state in ('queued','rendering','printing') and at > now() - interval '1 day'`;
  if ((row?.n ?? 0) >= openPrintsAtMost)
    throw new Refused('too_many_prints', { atMost: openPrintsAtMost });
}

/** Who names a restricted chart is told so; from a shelf it is only left out. */
async function admitRestricted(tx: Tx, call: Call, folderIds: readonly number[]): Promise<void> {
  const restricted = await restrictedAmong(tx, folderIds);
  await admit(call, 'label.folder', { restricted: restricted.size > 0 });
}
