import type { FilingOrder, Lifecycle } from '@outguide/db/vocabulary';
import { Refused } from '../../api/refused.ts';
import type { PlaceRef } from '../../api/shapes.ts';
import type { Action } from '../../auth/role-matrix.ts';
import { admit, type Call, type Tx } from '../call.ts';

/** What every folder page needs to know first: whose it is, where it belongs, whether it may be opened. */
export interface FolderHead {
  readonly id: number;
  readonly chartId: number;
  readonly patientId: number;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly filingOrder: FilingOrder;
  readonly lifecycle: Lifecycle;
  readonly recordType: string;
  readonly restricted: boolean;
  readonly home: PlaceRef & { readonly trail: readonly PlaceRef[] };
}

/** Loads it and asks the role matrix again with what is now known of the chart. */
export async function folderHead(
  tx: Tx,
  call: Call,
  action: Action,
  folderId: number,
): Promise<FolderHead> {
  const [head] = await tx<FolderHead[]>`
    select f.id, f.chart_id as "chartId", c.patient_id as "patientId", c.number, f.volume_no as "volumeNo",
      f.temporary, rt.filing_order as "filingOrder", f.lifecycle, rt.name as "recordType", c.restricted,
      place_ref(home) || jsonb_build_object('trail', place_trail(home.id)) as home
    from folders f
      join charts c on c.id = f.chart_id
      join record_types rt on rt.id = c.record_type_id
      join places home on home.id = f.home_place_id
    where f.id = ${folderId}`;
  if (head === undefined) throw new Refused('not_found', { folderId });
  await admit(call, action, { restricted: head.restricted });
  return head;
}
