import type { AliasHow } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { atMost } from '../at-most.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';
import { undoMinutes } from './end.ts';
import { folderReads, readDays, type FolderReads, type Reads } from './label-reads.ts';

export const ofFolderInput = z.object({ folderId: idShape, visit: visitShape });

interface Done {
  readonly at: number;
  readonly by: string | null;
}

/** A label of ours on this folder: the one in use, and earlier ones. */
export interface OwnLabel {
  readonly code: string;
  readonly since: number;
  readonly by: string | null;
  readonly withdrawnAt: number | null;
  readonly printed: Done | null;
  readonly reads: Reads;
}

/** One label of another system that names this folder, or did. */
export interface AliasOf {
  readonly id: number;
  readonly code: string;
  /** The same label as another scanner delivers it. */
  readonly alsoReadAs: readonly string[];
  readonly learnedAt: number;
  readonly learnedBy: string | null;
  readonly how: AliasHow | null;
  /** Whoever asks bound it a moment ago, and may still take it back. */
  readonly undoable: boolean;
  readonly ended: (Done & { readonly reason: string }) | null;
  readonly reads: Reads;
}

export interface LabelsOf {
  readonly own: readonly OwnLabel[];
  readonly rows: readonly AliasOf[];
  /** Reads at pages, by whichever label. */
  readonly atPages: Reads;
  readonly days: number;
  /** It has had more labels than are told. */
  readonly cut: boolean;
}

const ownAtMost = 20;
const foreignAtMost = 100;

/**
 * All labels of a folder, those that were ended with why. An old label may hold a patient's number: the read is on record,
 * once for each opening of the page.
 */
export function ofFolder(
  call: Call,
  { folderId, visit }: z.infer<typeof ofFolderInput>,
): Promise<LabelsOf> {
  return perform(call, 'alias.ofFolder', async (tx) => {
    const { patientId } = await folderHead(tx, call, 'alias.ofFolder', folderId);
    const reads = await folderReads(tx, folderId);
    const own = await ownLabels(tx, folderId, reads);
    const foreign = await bindings(tx, { folderId, staffId: call.actor.staffId }, reads);
    const object = `folder:${folderId}`;
    if (foreign.rows.length > 0)
      await auditVisit(tx, call.actor, visit, {
        ...{ action: 'alias.ofFolder', object, patientIds: [patientId] },
      });
    return {
      ...{ own: own.rows, rows: foreign.rows, cut: own.cut || foreign.cut },
      ...{ atPages: reads.atPages, days: readDays },
    };
  });
}

async function ownLabels(tx: Tx, folderId: number, reads: FolderReads) {
  // A label is made with its folder: whose deed that was is told by the folder's first movement. Printed is the newest of
  // those in use then, as the print itself chooses it.
  const rows = await tx<Omit<OwnLabel, 'reads'>[]>`
    select l.code, ms(l.issued_at) as since, ms(l.withdrawn_at) as "withdrawnAt", made.by,
      (select jsonb_build_object('at', ms(j.at), 'by', s.name) from print_job_labels p
          join print_jobs j on j.id = p.job_id left join staff s on s.id = j.by_id
        where p.subject = 'folder' and p.subject_id = ${folderId} and p.state in ('sent','printed') and j.kind like 'folder%'
          and l.withdrawn_at is null and l.issued_at <= j.at and not exists (select from labels o
            where o.folder_id = l.folder_id and o.issued_at <= j.at and (o.withdrawn_at is null or o.withdrawn_at > j.at)
              and (o.issued_at > l.issued_at or o.issued_at = l.issued_at and o.code < l.code))
        order by j.at desc limit 1) as printed
    from labels l left join lateral (
      select s.name as by from movements m join deeds d on d.id = m.deed_id join staff s on s.id = d.staff_id
      where m.folder_id = l.folder_id and abs(extract(epoch from d.at - l.issued_at)) < 60 order by m.id limit 1) made on true
    where l.folder_id = ${folderId} order by l.withdrawn_at desc nulls first, l.issued_at desc, l.code limit ${ownAtMost + 1}`;
  const told = rows.map((row): OwnLabel => ({ ...row, reads: reads.of([row.code]) }));
  return atMost(told, ownAtMost);
}

async function bindings(
  tx: Tx,
  { folderId, staffId }: { readonly folderId: number; readonly staffId: number },
  reads: FolderReads,
) {
  const found = await tx<Omit<AliasOf, 'reads' | 'alsoReadAs'>[]>`
    select a.id, a.code, ms(a.learned_at) as "learnedAt", s.name as "learnedBy", a.learned_how as how,
      a.ended_at is null and a.learned_by_id is not distinct from ${staffId || null}
        and a.learned_at > now() - ${undoMinutes} * interval '1 minute' as undoable,
      case when e.alias_id is not null then jsonb_build_object('at', ms(e.ended_at), 'by', x.name, 'reason', e.reason) end as ended
    from alias_bindings a left join staff s on s.id = a.learned_by_id
      left join alias_ends e on e.alias_id = a.id left join staff x on x.id = e.ended_by_id
    where a.folder_id = ${folderId} and not coalesce(e.undone, false) order by a.id desc limit ${foreignAtMost + 1}`;
  const { rows: newest, cut } = atMost(found, foreignAtMost);
  const rows = newest.toReversed();
  const first = (row: (typeof rows)[number]) =>
    rows.find((one) => one.learnedAt === row.learnedAt && one.how === row.how) ?? row;
  const spelled = (row: (typeof rows)[number]) =>
    // Those of a file came in one breath too, and are labels of their own.
    row.how === 'imported' ? [row] : rows.filter((one) => first(one).id === row.id);
  const told = rows
    .filter((row) => row.how === 'imported' || first(row).id === row.id)
    .map((row): AliasOf => {
      const codes = spelled(row).map((one) => one.code);
      return { ...row, alsoReadAs: codes.slice(1), reads: reads.of(codes) };
    })
    .toReversed();
  return { rows: told, cut };
}
