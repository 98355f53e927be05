import { atMost } from '../at-most.ts';
import { look, type Call } from '../call.ts';
import { kioskLimit, kioskRows, type KioskRow } from './kiosk-rows.ts';

/** All kiosks with what they last said of themselves. */
export function list(
  call: Call,
): Promise<{ readonly rows: readonly KioskRow[]; readonly cut: boolean }> {
  return look(call, 'kiosk.list', async (tx) => {
    const rows = await kioskRows(tx, call.clock());
    return atMost(rows, kioskLimit);
  });
}
