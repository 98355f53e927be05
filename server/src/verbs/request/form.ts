import type { CustodyState, FilingOrder, How, Lifecycle } from '@outguide/db/vocabulary';
import { withInitials, type Named } from '../patient-hints.ts';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import { answeringRoom } from '../answering-room.ts';
import { atMost } from '../at-most.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { admit, perform, type Call } from '../call.ts';
import { copiesOf, type CopyView } from '../copy/copies-of.ts';
import { cameWith, orPlaces } from '../how-sure.ts';
import { idShape } from '../page.ts';
import { openOfCharts, type AskedView } from './open-of-charts.ts';

export const formInput = z.object({ chartId: idShape, visit: visitShape });

/** A folder as one chooses it when asking: where it was seen, when, and who else wants it. */
export interface AskFolder extends FolderName {
  readonly lifecycle: Lifecycle;
  readonly state: CustodyState;
  readonly place: PlaceRef;
  /** The room that has it; a ward answers for its own. */
  readonly placeRoomId: number;
  readonly seenAt: number;
  readonly how: How;
  /** Names of the places where it may be instead. */
  readonly or: readonly string[];
  readonly cameWith: string | null;
  readonly holder: string | null;
  readonly sentTo: string | null;
  readonly sentToRoomId: number | null;
  readonly homeRoomId: number;
  /** Open requests for it. */
  readonly waiting: number;
  /** What another system has of it on a screen. */
  readonly copy: CopyView | null;
}

export interface AskForm {
  readonly chartId: number;
  readonly number: string;
  readonly filingOrder: FilingOrder;
  readonly recordType: string;
  readonly restricted: boolean;
  readonly patientId: number;
  readonly initials: string;
  readonly died: boolean;
  /** The patient that stayed, when this one was merged. */
  readonly mergedIntoId: number | null;
  readonly folders: readonly AskFolder[];
  /** Who waits for it already. */
  readonly asked: readonly AskedView[];
  /** Of which of these there are more than are shown. */
  readonly cut: { readonly folders: boolean; readonly asked: boolean };
}

const foldersAtMost = 200;

type Head = Omit<AskForm, 'folders' | 'asked' | 'cut'>;

/** All that is shown to who is about to ask for a chart. */
export function form(call: Call, { chartId, visit }: z.infer<typeof formInput>): Promise<AskForm> {
  return perform(call, 'request.form', async (tx) => {
    const [named] = await tx<(Omit<Head, 'initials'> & Named)[]>`
      select c.id as "chartId", c.number, rt.filing_order as "filingOrder", rt.name as "recordType", c.restricted,
        p.id as "patientId", p.given_name as "givenName", p.family_name as "familyName",
        p.died_on is not null as died, p.merged_into_id as "mergedIntoId"
      from charts c join record_types rt on rt.id = c.record_type_id join patients p on p.id = c.patient_id
      where c.id = ${chartId}`;
    if (named === undefined) throw new Refused('not_found');
    const head = withInitials(named);
    await admit(call, 'request.form', { restricted: head.restricted });
    const found = await tx<Omit<AskFolder, 'copy'>[]>`
      select f.id, ${head.number} as number, f.volume_no as "volumeNo", f.temporary, f.lifecycle,
        ${head.filingOrder} as "filingOrder", cu.state, place_ref(p) as place, coalesce(p.room_id, p.id) as "placeRoomId",
        ms(cu.at) as "seenAt", cu.how, ${orPlaces(tx)} as "or", ${cameWith(tx)} as "cameWith", held.name as holder,
        t.name as "sentTo", coalesce(t.room_id, t.id) as "sentToRoomId", ${answeringRoom(tx, 'f', 'h')} as "homeRoomId", (
          select count(*) from request_folders w join requests r on r.id = w.request_id
          where w.folder_id = f.id and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
        ) as waiting
      from folders f join custody cu on cu.folder_id = f.id join places p on p.id = cu.place_id
        join places h on h.id = f.home_place_id left join places t on t.id = cu.leg_to_id
        left join staff held on held.id = cu.holder_id
      where f.chart_id = ${chartId} and f.lifecycle <> 'void' order by f.volume_no desc, f.temporary, f.id limit ${foldersAtMost + 1}`;
    const { rows: folders, cut } = atMost(found, foldersAtMost);
    const asked = await openOfCharts(tx, [chartId]);
    await auditVisit(tx, call.actor, visit, {
      action: 'request.form',
      object: `chart:${chartId}`,
      patientIds: [head.patientId],
    });
    const copies = await copiesOf(
      tx,
      folders.map((folder) => folder.id),
    );
    return {
      ...head,
      asked: asked.rows,
      cut: { folders: cut, asked: asked.cut },
      folders: folders.map((folder) => ({ ...folder, copy: copies.get(folder.id) ?? null })),
    };
  });
}
