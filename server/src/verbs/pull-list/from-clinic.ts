import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { clinicRequests, type ClinicPut } from './clinic-requests.ts';
import { lockOpenList } from './lock-list.ts';
import { newList, newListShape } from './new-list.ts';
import { noteList } from './note-list.ts';
import type { NotTaken } from './not-taken.ts';

export const fromClinicInput = newListShape.extend({
  clinicId: idShape,
  /** The day by the clinic's clock. */
  on: z.iso.date(),
});

export interface MadeOfClinic {
  readonly pullListId: string;
  readonly patients: number;
  readonly requests: number;
  readonly notTaken: readonly NotTaken[];
}

/** Makes the list of a clinic's day: the charts of all who come, due before they do. */
export function fromClinic(
  call: Call,
  input: z.infer<typeof fromClinicInput>,
): Promise<MadeOfClinic> {
  return perform(call, 'pullList.fromClinic', async (tx) => {
    const { id, roomId, title, clinicId, on } = input;
    const made = await newList(tx, call, {
      ...{
        id,
        roomId,
        title,
        source: 'clinic',
        forPlaceId: clinicId,
        onDate: on,
        purpose: 'clinic',
      },
    });
    const day = { pullListId: id, roomId, clinicId, on };
    const put = await clinicRequests(tx, call, day);
    if (made && put.patients === 0) throw new Refused('no_appointments');
    await auditDay(tx, call, day, { put, act: made ? 'made' : 'added' });
    return { pullListId: id, ...told(put) };
  });
}

export const renewInput = z.object({ pullListId: z.uuid() });

/** Asks for those who have been added to a clinic's day since its list was made: walk-ins and late bookings. */
export function renew(
  call: Call,
  { pullListId }: z.infer<typeof renewInput>,
): Promise<MadeOfClinic> {
  return perform(call, 'pullList.renew', async (tx) => {
    const { roomId, forPlaceId, onDate } = await lockOpenList(tx, pullListId);
    if (forPlaceId === null || onDate === null) throw new Refused('no_appointments');
    const day = { pullListId, roomId, clinicId: forPlaceId, on: onDate };
    const put = await clinicRequests(tx, call, day);
    await auditDay(tx, call, day, { put, act: 'added' });
    return { pullListId, ...told(put) };
  });
}

const told = ({ patients, requests, notTaken }: ClinicPut) => ({ patients, requests, notTaken });

async function auditDay(
  tx: Tx,
  call: Call,
  { pullListId, roomId }: { readonly pullListId: string; readonly roomId: number },
  { put, act }: { readonly put: ClinicPut; readonly act: 'made' | 'added' },
): Promise<void> {
  await noteList(tx, call, { pullListId, roomId, act, facts: { requests: put.requests } });
  await audit(tx, call.actor, {
    ...{
      action: `pullList.${act === 'made' ? 'fromClinic' : 'renew'}`,
      object: `pull_list:${pullListId}`,
    },
    patientIds: [...put.patientIds],
  });
}
