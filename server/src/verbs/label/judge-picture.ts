import type { CodeVerdict } from '@outguide/labels/verify/verify-picture';
import { Refused } from '../../api/refused.ts';
import { admit, type Call } from '../call.ts';
import { verifyApart } from './verify-apart.ts';

export type { CodeVerdict } from '@outguide/labels/verify/verify-picture';

/** More bytes than a phone's photo has. */
export const pictureLimit = 15_000_000;

/**
 * Grades every code of a photo or scan of printed labels, by the parameters that ISO/IEC 15416 names. The picture is looked
 * at and forgotten; codes are not looked up, so nothing of a patient is read. Refuses what is no picture (`not_a_picture`)
 * and waits for nobody (`verifier_busy`).
 */
export async function judgePicture(call: Call, bytes: Uint8Array): Promise<readonly CodeVerdict[]> {
  await admit(call, 'label.verify');
  const verdicts = await verifyApart(bytes);
  if (verdicts === 'busy' || verdicts === 'too_slow') throw new Refused('verifier_busy');
  if (verdicts === null) throw new Refused('not_a_picture');
  return verdicts;
}
