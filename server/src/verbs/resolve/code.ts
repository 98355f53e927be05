import { plainCode } from '@outguide/labels/foreign/plain-code';
import { parseSymbol } from '@outguide/labels/symbol';
import { z } from 'zod';
import type { Resolved } from '../../api/shapes.ts';
import type { Actor } from '../../auth/actor.ts';
import { objection } from '../../auth/authorize.ts';
import { endedBefore } from '../alias/standing.ts';
import { look, type Call, type Tx } from '../call.ts';
import { openChart, openFolder } from '../restricted.ts';

export const codeInput = z.object({ code: z.string().trim().min(1).max(128) });

interface Target {
  folderId: number | null;
  placeId: number | null;
  staffId: number | null;
  patientId: number | null;
  action: string | null;
  withdrawn: boolean;
  /** A number of a patient who was merged into this one. */
  old?: boolean;
}

const nothing = (sentence: string): Resolved => ({ kind: 'nothing', path: null, sentence });

/** What a scanned or typed code names, and the page that shows it. Names no patient: a wristband gives only a path. */
export function code(call: Call, input: z.infer<typeof codeInput>): Promise<Resolved> {
  return look(call, 'resolve.code', async (tx) => {
    const parsed = parseSymbol(input.code);
    if (parsed.ok) {
      const target = await labelTarget(tx, call.actor, parsed.code);
      return target === undefined
        ? nothing('This label is well formed, but nothing here has it. Check whose label it is.')
        : resolved(target, call.actor);
    }
    const target =
      (await aliasTarget(tx, call.actor, input.code)) ??
      (await numberTarget(tx, call.actor, input.code));
    if (target !== undefined) return resolved(target, call.actor);
    if ((await endedBefore(tx, plainCode(input.code))) !== null)
      return nothing('This old label names nothing now: what it was bound to was ended.');
    return parsed.why === 'damaged'
      ? nothing('This label is damaged or was typed wrongly. Scan it again, or search by number.')
      : nothing('This code is not known here. Search for the number printed beside it.');
  });
}

async function labelTarget(tx: Tx, actor: Actor, label: string): Promise<Target | undefined> {
  const [row] = await tx<Target[]>`
    select l.folder_id as "folderId", l.place_id as "placeId", b.staff_id as "staffId", null as "patientId",
      l.action, l.withdrawn_at is not null or b.withdrawn_at is not null as withdrawn
    from labels l left join badges b on b.id = l.badge_id where l.code = ${label}
      and ${openFolder(tx, actor, tx`l.folder_id`)}`;
  return row;
}

async function aliasTarget(tx: Tx, actor: Actor, text: string): Promise<Target | undefined> {
  const [row] = await tx<Target[]>`
    select folder_id as "folderId", place_id as "placeId", null as "staffId",
      coalesce(p.merged_into_id, p.id) as "patientId", null as action, false as withdrawn,
      p.merged_into_id is not null as old
    from aliases left join patients p on p.id = aliases.patient_id where code = ${plainCode(text)}
      and ${openFolder(tx, actor, tx`aliases.folder_id`)}`;
  return row;
}

/** A patient's identifier or a chart's number; two patients with one value under two authorities resolve to nobody. */
async function numberTarget(tx: Tx, actor: Actor, text: string): Promise<Target | undefined> {
  const rows = await tx<Target[]>`
    select null::bigint as "folderId", null as "placeId", null as "staffId", stayed as "patientId",
      null as action, false as withdrawn, bool_and(old) as old
    from (select coalesce(p.merged_into_id, p.id) as stayed, p.merged_into_id is not null as old
        from patient_identifiers i join patients p on p.id = i.patient_id
        where i.value = ${text} and length(${text}) <= 40
      union select c.patient_id, false from charts c where c.number = ${text} and ${openChart(tx, actor)}) found
    group by stayed limit 2`;
  return rows.length === 1 ? rows[0] : undefined;
}

function resolved(target: Target, actor: Actor): Resolved {
  const note = target.withdrawn ? ' This label was withdrawn.' : '';
  if (target.folderId !== null)
    return {
      kind: 'folder',
      path: `/folders/${target.folderId}`,
      sentence: `This is a folder.${note}`,
    };
  if (target.placeId !== null)
    return {
      kind: 'place',
      path: `/places/${target.placeId}`,
      sentence: `This is a place.${note}`,
    };
  if (target.staffId !== null) return person(target.staffId, note, actor);
  if (target.patientId !== null)
    return {
      kind: 'patient',
      path: `/patients/${target.patientId}`,
      sentence: target.old
        ? 'This is an old number of a patient: the two were merged.'
        : 'This is a patient.',
    };
  return { kind: 'card', path: null, sentence: 'This is an action card. It is used at a kiosk.' };
}

/** Whose badge it is stands on the staff page, for those who may see it; others learn only that it is one. */
function person(staffId: number, note: string, actor: Actor): Resolved {
  return objection(actor, 'staff.list') === null
    ? { kind: 'person', path: `/staff?person=${staffId}`, sentence: `This is a badge.${note}` }
    : {
        kind: 'person',
        path: null,
        sentence: `A badge.${note} Only managers, administrators and auditors see staff.`,
      };
}
