import { z } from 'zod';
import { stillThere } from '../../domain/combine.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { combineGround, type GroundFolder } from './combine-ground.ts';

export const combiningInput = z.object({ patientId: idShape, visit: visitShape });

export interface CombiningTask {
  readonly chartId: number;
  readonly number: string;
  readonly recordType: string;
  readonly folders: readonly (Pick<
    GroundFolder,
    'id' | 'number' | 'filingOrder' | 'volumeNo' | 'temporary' | 'state' | 'placeName'
  > & {
    /** It keeps its number; the others are to be relabelled. */
    readonly keeps: boolean;
    /** A scan has shown it in the room where they gather. */
    readonly shown: boolean;
  })[];
}

/** Which folders of this patient are to be brought together, and which of them scans have shown so far. */
export function combining(
  call: Call,
  { patientId, visit }: z.infer<typeof combiningInput>,
): Promise<readonly CombiningTask[]> {
  return perform(call, 'patient.combining', async (tx) => {
    const all = await combineGround(tx, patientId);
    await auditVisit(tx, call.actor, visit, {
      ...{ action: 'patient.combining', object: `patient:${patientId}`, patientIds: [patientId] },
    });
    return all.map(({ group, folders, toScan }) => {
      const kept = folders.find((one) => one.chartId === group.keepsId);
      const left = new Set(toScan.map((one) => one.id));
      return {
        ...{ chartId: group.keepsId, number: kept?.number ?? '' },
        recordType: kept?.recordType ?? '',
        folders: folders.filter(stillThere).map((one) => ({
          ...{ id: one.id, number: one.number, filingOrder: one.filingOrder },
          ...{ volumeNo: one.volumeNo, temporary: one.temporary },
          ...{ state: one.state, placeName: one.placeName },
          keeps: one.chartId === group.keepsId,
          shown: !left.has(one.id),
        })),
      };
    });
  });
}
