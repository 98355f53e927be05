import type { NewFolder } from '../../api/shapes.ts';
import { audit } from '../audit.ts';
import type { Call, Tx } from '../call.ts';

/** A folder that was made within a transaction that asks for more; whoever asked puts it on record. */
export interface MadeFor {
  readonly folder: NewFolder;
  readonly patientId: number;
  /** The full one, or the missing one. */
  readonly ofId: number;
}

export function auditMade(
  tx: Tx,
  call: Call,
  action: 'folder.newVolume' | 'folder.makeTemporary',
  { folder, patientId, ofId: of }: MadeFor,
): Promise<unknown> {
  const { folderId, volumeNo, follows } = folder;
  return audit(tx, call.actor, {
    ...{ action, object: `folder:${folderId}`, patientIds: [patientId] },
    facts: { of, volumeNo, requests: follows.length },
  });
}
