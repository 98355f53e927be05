import { parentPort, workerData } from 'node:worker_threads';
import { Hospital } from './hospital.ts';
import { openTables, type TableName } from './tables.ts';
import type { Wanted } from './wanted.ts';

/** What the worker tells: one piece of a table, or that all is made. `made` counts folders. */
export type Told =
  | { readonly table: TableName; readonly bytes: Uint8Array; readonly made: number }
  | { readonly nextLabel: number };

/** Pieces under way at most, so that a slow database holds the worker back and not the memory. */
const piecesAtMost = 12;

// Runs in a worker: one core makes the rows while another takes them into the database.
if (parentPort === null) throw new Error('the generator runs in a worker');
const port = parentPort;
const tell = (told: Told, give: ArrayBuffer[] = []) => port.postMessage(told, give);

let underWay = 0;
let resume = () => {};
port.on('message', () => {
  underWay -= 1;
  resume();
});

let made = 0;
const tables = openTables((table, bytes) => {
  underWay += 1;
  tell({ table, bytes, made }, [bytes.buffer as ArrayBuffer]);
});
const hospital = new Hospital(workerData as Wanted, tables);
while (!hospital.done) {
  hospital.addPatient();
  made = hospital.folders.made;
  while (underWay >= piecesAtMost) await new Promise<void>((go) => (resume = go));
}
hospital.folders.finish();
for (const table of Object.values(tables)) table.flush();
tell({ nextLabel: hospital.folders.nextLabel });
port.close();
