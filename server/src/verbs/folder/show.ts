import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { FolderShow, PatientHint } from '../../api/shapes.ts';
import { atMost } from '../at-most.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { mayBeHinted } from '../../auth/authorize.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { copiesOf } from '../copy/copies-of.ts';
import { idShape } from '../page.ts';
import { patientHints } from '../patient-hints.ts';
import { custodyRow } from './custody-row.ts';
import { describeCustody } from './describe-custody.ts';
import { folderHead } from './folder-head.ts';
import { waitingRequests } from './waiting-requests.ts';

export const showInput = z.object({ folderId: idShape, visit: visitShape });

const volumesAtMost = 200;
const labelsAtMost = 20;

type Volumes = FolderShow['volumes'];

/** One folder: where it was seen, who waits for it, where it belongs. Names a patient by initials, so it is recorded. */
export function show(call: Call, input: z.infer<typeof showInput>): Promise<FolderShow> {
  return perform(call, 'folder.show', async (tx) => {
    const { folderId } = input;
    const { chartId, patientId, ...head } = await folderHead(tx, call, 'folder.show', folderId);
    const custody = await custodyRow(tx, folderId);
    if (custody === null) throw new Refused('not_found', { folderId });
    const sisters = await tx<Volumes[number][]>`
      select id, volume_no as "volumeNo", temporary from folders where chart_id = ${chartId}
      order by volume_no, temporary, id limit ${volumesAtMost + 1}`;
    const inUse = await tx<{ code: string }[]>`
      select code from labels where folder_id = ${folderId} and withdrawn_at is null order by issued_at desc, code limit ${labelsAtMost + 1}`;
    const [hint] = mayBeHinted(call.actor) ? await patientHints(tx, [patientId]) : [];
    await auditVisit(tx, call.actor, input.visit, {
      action: 'folder.show',
      object: `folder:${folderId}`,
      patientIds: [patientId],
    });
    const [volumes, labels] = [atMost(sisters, volumesAtMost), atMost(inUse, labelsAtMost)];
    const waiting = await waitingRequests(tx, folderId);
    const seen = await describeCustody(tx, custody, call.clock());
    return {
      ...head,
      chartId,
      volumes: volumes.rows,
      labels: labels.rows.map((label) => label.code),
      patientHint: hint === undefined ? null : hintOf(hint),
      numbering: await numberingOf(tx, folderId),
      voided: await voidedOf(tx, folderId),
      custody: seen,
      notFound: await notFoundSince(tx, folderId, seen.seenAt),
      copy: (await copiesOf(tx, [folderId])).get(folderId) ?? null,
      waiting: waiting.rows,
      cut: { volumes: volumes.cut, waiting: waiting.cut, labels: labels.cut },
    };
  });
}

const hintOf = ({ id, initials, bornYear }: PatientHint) => ({ initials, bornYear, patientId: id });

/** Whether the number printed on it is an old one, or is going to be; as kiosks say it. */
async function numberingOf(tx: Tx, folderId: number): Promise<FolderShow['numbering']> {
  const [row] = await tx<Pick<FolderShow, 'numbering'>[]>`
    select numbering from folder_facts where folder_id = ${folderId}`;
  return row?.numbering ?? null;
}

/** An open search that began after it was last seen: what is known of its place is doubtful. */
async function notFoundSince(
  tx: Tx,
  folderId: number,
  seenAt: number,
): Promise<FolderShow['notFound']> {
  const [row] = await tx<{ at: number; reason: string | null }[]>`
    select ms(at) as at, facts ->> 'reason' as reason from notices
    where kind = 'not_found_on_shelf' and folder_id = ${folderId} and cleared_at is null order by at desc limit 1`;
  return row && row.at > seenAt ? row : null;
}

/** When, by whom and why it was voided; null of one that is not, or came here void. */
async function voidedOf(tx: Tx, folderId: number): Promise<FolderShow['voided']> {
  const [row] = await tx<NonNullable<FolderShow['voided']>[]>`
    select ms(m.at) as at, s.name as by, d.reason from movements m join deeds d on d.id = m.deed_id
      left join staff s on s.id = m.staff_id
    where m.folder_id = ${folderId} and m.act = 'void' order by m.at desc limit 1`;
  return row ?? null;
}
