import { look, type Call } from '../call.ts';
import { kioskLimit, kioskRows, type KioskRow } from './kiosk-rows.ts';

/** All kiosks with what they last said of themselves. */
export function list(call: Call): Promise<{ rows: KioskRow[]; cut: boolean }> {
  return look(call, 'kiosk.list', async (tx) => {
    const rows = await kioskRows(tx, call.clock());
    return { rows: rows.slice(0, kioskLimit), cut: rows.length > kioskLimit };
  });
}
