import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import {
  changesOf,
  paperAfter,
  type ChangedLine,
  type PaperLine,
} from '../../domain/printed-lines.ts';
import { off } from '../../domain/walk-line.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { lineRows, type PullLine } from './line-rows.ts';
import { lockOpenList } from './lock-list.ts';
import { noteList } from './note-list.ts';

export const printInput = z.object({ pullListId: z.uuid(), what: z.enum(['whole', 'changes']) });

/**
 * Puts a list on paper: writes what stands on it as a revision, which is then drawn as often as a printer needs it
 * (`GET /print/pull-list/...`). A print that fails changes nothing of the folders.
 */
export function print(
  call: Call,
  { pullListId, what }: z.infer<typeof printInput>,
): Promise<{ pullListId: string; revision: number; lines: number }> {
  return perform(call, 'pullList.print', async (tx) => {
    const list = await lockOpenList(tx, pullListId);
    const { roomId } = list;
    const rows = await lineRows(tx, call.actor, { pullListId }, { firstRoomId: roomId });
    const paper = await paperOf(tx, pullListId);
    const changesOnly = what === 'changes' && list.printedRevision > 0;
    const lines = changesOnly ? news(paper, rows) : whole(rows);
    if (changesOnly && lines.length === 0) throw new Refused('nothing_to_print');
    const revision = list.printedRevision + 1;
    await write(tx, call, { pullListId, revision, what: changesOnly ? 'changes' : 'whole', lines });
    await noteList(tx, call, {
      ...{ pullListId, roomId, act: 'printed', facts: { revision, lines: lines.length } },
    });
    const printed = new Set(lines.map((line) => line.folderId));
    const patients = rows.filter((row) => printed.has(row.id)).map((row) => row.patientId);
    await audit(tx, call.actor, {
      ...{ action: 'pullList.print', object: `pull_list:${pullListId}` },
      patientIds: [...new Set(patients)],
      facts: { revision, what, lines: lines.length },
    });
    return { pullListId, revision, lines: lines.length };
  });
}

const wanted = ({ state }: PullLine): boolean => state === 'waiting' || state === 'not_found';

const whole = (rows: readonly PullLine[]): ChangedLine[] =>
  rows.filter(wanted).map((row) => ({ ...onPaper(row), change: 'stands' }));

/** What was pulled since stays as it stands on paper: its tick is no news to who walks with it. */
function news(paper: readonly PaperLine[], rows: readonly PullLine[]): ChangedLine[] {
  const done = new Set(rows.filter((row) => off.has(row.state)).map((row) => row.id));
  const stood = paper.filter((line) => done.has(line.folderId));
  return changesOf(paper, [...rows.filter(wanted).map(onPaper), ...stood]);
}

function onPaper(line: PullLine): PaperLine {
  const away = line.notes.find((note) => note.kind === 'elsewhere' || note.kind === 'presumed');
  return {
    ...{ folderId: line.id, room: line.room.name, aisle: line.aisle.name, shelf: line.shelf },
    ...{ forPlace: line.forPlace.name, neededBy: line.neededBy, urgency: line.urgency },
    ...{ elsewhere: away === undefined ? null : (line.holder ?? away.name), key: line.key },
  };
}

interface Printed {
  readonly what: 'whole' | 'changes';
  readonly lines: ChangedLine[];
}

/** What is on paper now: the last whole print with what was printed on top of it. */
async function paperOf(tx: Tx, pullListId: string): Promise<PaperLine[]> {
  const prints = await tx<Printed[]>`
    select p.what, coalesce((select jsonb_agg(l.line || jsonb_build_object('folderId', l.folder_id, 'change', l.change))
      from pull_list_printed l where l.pull_list_id = p.pull_list_id and l.revision = p.revision), '[]') as lines
    from pull_list_prints p where p.pull_list_id = ${pullListId} order by p.revision`;
  return paperAfter(prints);
}

async function write(
  tx: Tx,
  { actor }: Call,
  {
    pullListId,
    revision,
    what,
    lines,
  }: Printed & { readonly pullListId: string; readonly revision: number },
): Promise<void> {
  const rows = lines.map(({ folderId, change, ...line }) => ({
    folder_id: folderId,
    change,
    line,
  }));
  await tx`insert into pull_list_prints (pull_list_id, revision, what, staff_id)
    values (${pullListId}, ${revision}, ${what}, ${actor.staffId || null})`;
  await tx`
    insert into pull_list_printed (pull_list_id, revision, folder_id, change, line)
    select ${pullListId}, ${revision}, folder_id, change, line
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (folder_id bigint, change text, line jsonb)`;
  await tx`update pull_lists set printed_revision = ${revision}, xid = pg_current_xact_id() where id = ${pullListId}`;
}
