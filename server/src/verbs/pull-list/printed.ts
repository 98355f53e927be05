import type { PaperRow, PullListPaper } from '@outguide/labels/pull-list';
import { lacksLetters } from '@outguide/labels/text-runs';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { officePaper } from '../layout/office-paper.ts';
import { openChart } from '../restricted.ts';

export const printedInput = z.object({
  pullListId: z.uuid(),
  revision: z.int().min(1).max(100_000),
});

/** What stands on one print of a list, to be drawn again as often as it is wanted; each time is on record. */
export function printedList(
  call: Call,
  { pullListId, revision }: z.infer<typeof printedInput>,
): Promise<PullListPaper> {
  return perform(call, 'pullList.print', async (tx) => {
    const [print] = await tx<Head[]>`
      select l.title, room.name as room, z.time_zone as "timeZone", p.what, ms(p.at) as at, s.name as by
      from pull_list_prints p join pull_lists l on l.id = p.pull_list_id join places room on room.id = l.room_id
        join facilities z on z.id = room.facility_id left join staff s on s.id = p.staff_id
      where p.pull_list_id = ${pullListId} and p.revision = ${revision}`;
    if (print === undefined) throw new Refused('not_found');
    const rows = await tx<(PaperRow & { readonly patientId: number })[]>`
      select c.number, rt.filing_order as "filingOrder", f.volume_no as "volumeNo", f.temporary,
        (select code from labels b where b.folder_id = f.id and b.withdrawn_at is null order by issued_at limit 1) as code,
        l.change, l.line ->> 'room' as room, l.line ->> 'aisle' as aisle, l.line ->> 'shelf' as shelf,
        l.line ->> 'forPlace' as "forPlace", (l.line ->> 'neededBy')::bigint as "neededBy",
        l.line ->> 'urgency' as urgency, l.line ->> 'elsewhere' as elsewhere, c.patient_id as "patientId"
      from pull_list_printed l join folders f on f.id = l.folder_id join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id
      where l.pull_list_id = ${pullListId} and l.revision = ${revision} and ${openChart(tx, call.actor)}
      order by l.change = 'dropped', l.line ->> 'key' collate "C"`;
    await audit(tx, call.actor, {
      ...{ action: 'pullList.print', object: `pull_list:${pullListId}` },
      patientIds: [...new Set(rows.map((row) => row.patientId))],
      facts: { revision, drawn: true },
    });
    const codes = await codesOfUnprintable(
      tx,
      rows.map((row) => row.forPlace),
    );
    const drawn = rows.map(({ patientId: _, ...row }) => ({
      ...row,
      forPlaceCode: codes.get(row.forPlace) ?? null,
    }));
    return { ...print, revision, on: await officePaper(tx), rows: drawn };
  });
}

/** Places whose names have letters that no font here has: what stands on paper is their label's code. */
async function codesOfUnprintable(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const lacking = [...new Set(names)].filter((name) => lacksLetters(name, 'bold'));
  if (lacking.length === 0) return new Map();
  const rows = await tx<{ name: string; code: string }[]>`
    select distinct on (p.name) p.name, l.code from places p join labels l on l.place_id = p.id and l.withdrawn_at is null
    where p.name = any(${lacking}) order by p.name, l.issued_at, l.code`;
  return new Map(rows.map(({ name, code }) => [name, code]));
}

type Head = Pick<PullListPaper, 'title' | 'room' | 'timeZone' | 'what' | 'at' | 'by'>;
