import type { Layout } from '@outguide/labels/layout/form';
import { Refused } from '../../api/refused.ts';
import type { Call, Tx } from '../call.ts';
import { whyUnreadable } from './reads-now.ts';

/** Refuses what would not read, in the words of the first of its findings. */
export function refuseUnreadable(layout: Layout): void {
  const why = whyUnreadable(layout);
  if (why === null) return;
  const { sentence, fix, part } = why;
  throw new Refused('layout_unreadable', { sentence, fix, part });
}

/** Writes the next version of a layout. Whoever saved at the same moment has made it already, and this one is refused. */
export async function keepVersion(
  tx: Tx,
  call: Call,
  kept: { readonly layout: Layout; readonly version: number; readonly restored: number | null },
): Promise<void> {
  const { layout, version, restored } = kept;
  const [row] = await tx<{ version: number }[]>`
    insert into label_layouts (layout_id, version, kind, name, layout, restored_version, saved_by_id)
    values (${layout.id}, ${version}, ${layout.kind}, ${layout.name}, ${JSON.stringify(layout)}::text::jsonb,
      ${restored}, ${call.actor.staffId || null})
    on conflict do nothing returning version`;
  if (row === undefined) throw new Refused('layout_changed');
}

/** The newest version of a layout, locked against nobody: the key decides who was first. */
export async function newestVersion(
  tx: Tx,
  layoutId: string,
): Promise<{ version: number; kind: string }> {
  const [row] = await tx<{ version: number; kind: string }[]>`
    select version, kind from label_layouts where layout_id = ${layoutId} order by version desc limit 1`;
  return row ?? { version: 0, kind: '' };
}

/** Refuses a version that was withdrawn. */
export async function refuseWithdrawn(tx: Tx, layoutId: string, version: number): Promise<void> {
  if (await isWithdrawn(tx, layoutId, version)) throw new Refused('layout_withdrawn');
}

export async function isWithdrawn(tx: Tx, layoutId: string, version: number): Promise<boolean> {
  const [row] = await tx`select 1 from label_layout_withdrawals
    where layout_id = ${layoutId} and version = ${version}`;
  return row !== undefined;
}

/** Prints a kind with this version from now on; null: with the layout of the product. What was said of the one before is over. */
export async function useFor(
  tx: Tx,
  call: Call,
  kind: string,
  chosen: { readonly layoutId: string; readonly version: number } | null,
): Promise<void> {
  await tx`insert into label_layout_uses (kind, layout_id, version, chosen_by_id)
    values (${kind}, ${chosen?.layoutId ?? null}, ${chosen?.version ?? null}, ${call.actor.staffId || null})`;
  await tx`
    update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null},
      facts = facts || '{"reason": "another layout is used"}'
    where kind = 'layout_fails' and facts ->> 'labelKind' = ${kind} and cleared_at is null`;
}
