import type { Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import { doorbellChannel } from '../realtime/doorbell.ts';
import type { Tx } from '../verbs/call.ts';
import { layoutOfVersion, notUnderstood } from '../verbs/layout/layout-in-use.ts';
import { whyUnreadable } from '../verbs/layout/reads-now.ts';

/**
 * Judges every layout that labels are printed with by the laws of today, which a new version of the product may have made
 * stricter, and opens one notice for each that would not read. Until another is used, its labels are refused. One that a
 * person has cleared is not opened again.
 */
export async function noticeFailingLayouts(db: Db): Promise<{ readonly noticed: number }> {
  return transact(db, async ({ sql }) => {
    const failing = await failingLayouts(sql);
    await sql`
      update notices set cleared_at = now(), facts = facts || '{"reason": "it reads now, or is not used"}'
      where kind = 'layout_fails' and cleared_at is null
        and not (facts ->> 'layoutId' = any(${failing.map((one) => one.layoutId)}::text[]))`;
    const rows = await sql`
      insert into notices (kind, facts)
      select 'layout_fails', to_jsonb(x) from jsonb_to_recordset(${JSON.stringify(failing)}::text::jsonb)
        as x ("layoutId" text, version int, "labelKind" text, layout text, why text)
      where not exists (select from notices n where n.kind = 'layout_fails' and n.cleared_by_id is not null
        and n.facts ->> 'layoutId' = x."layoutId" and (n.facts ->> 'version')::int = x.version)
      on conflict do nothing returning id`;
    if (rows.length > 0) await sql`select pg_notify(${doorbellChannel}, '')`;
    return { noticed: rows.length };
  });
}

interface Failing {
  readonly layoutId: string;
  readonly version: number;
  readonly labelKind: string;
  readonly layout: string;
  readonly why: string;
}

async function failingLayouts(tx: Tx): Promise<Failing[]> {
  const uses = await tx<{ labelKind: string; layoutId: string; version: number; layout: string }[]>`
    select u.kind as "labelKind", u.layout_id as "layoutId", u.version, l.name as layout
    from (select distinct on (kind) kind, layout_id, version from label_layout_uses order by kind, id desc) u
      join label_layouts l using (layout_id, version)`;
  const failing: Failing[] = [];
  for (const use of uses) {
    const layout = await layoutOfVersion(tx, use.layoutId, use.version);
    const why = layout === null ? notUnderstood : whyUnreadable(layout);
    if (why !== null) failing.push({ ...use, why: why.sentence });
  }
  return failing;
}
