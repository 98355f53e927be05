import { randomUUID } from 'node:crypto';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PrintWorker } from '../../src/jobs/print/worker.ts';
import { makeSealKeys, opener } from '../../src/realtime/seal.ts';
import { volumeAtKiosk } from '../../src/verbs/folder/volume-at-kiosk.ts';
import { prints, savePrints } from '../../src/verbs/kiosk/prints.ts';
import { printAtKiosk } from '../../src/verbs/print/at-kiosk.ts';
import { printersHere } from '../../src/verbs/print/prints-here.ts';
import { House } from '../../src/verbs/scan/house.ts';
import { Settler } from '../../src/verbs/scan/lanes.ts';
import { deskHospital, outcomeOf, type DeskHospital } from '../scan/desk-hospital.ts';
import { TestJournal } from '../scan/journal.ts';
import { quickPace, quiet } from './print-hospital.ts';
import { Zebra } from './zebra.ts';

// cases.md, 19: a print that fails never rolls custody back. The printer of the room dies while a volume is made.

let hospital: DeskHospital;
let zebra: Zebra;
let worker: PrintWorker;
const card = composeSymbol('A', 9);
beforeAll(async () => {
  hospital = await deskHospital(12);
  await hospital.owner.sql`
    insert into staff_roles select id, 'clerk' from staff where login <> 'desk' on conflict do nothing`;
  zebra = await new Zebra().on();
  await hospital.db.sql`insert into printers (name, place_id, transport, host, port, dpi, stock)
    values ('Zebra', ${hospital.places.room}, 'raw', '127.0.0.1', ${zebra.port}, 203, 'roll-4x2')`;
  worker = new PrintWorker({
    ...{ db: hospital.db, log: quiet, clock: Date.now, pace: quickPace },
  });
  await worker.start();
});
afterEach(() => zebra.mend());
afterAll(async () => {
  await worker.stop();
  await zebra.off();
  await hospital.drop();
});

/** A clerk scans NEW VOLUME and the folder, and the kiosk asks for the volume. */
async function newVolumeOf(n: number, badge = true) {
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(kiosk.id);
  const code = hospital.folders[n]?.code ?? '';
  for (const one of [...(badge ? [hospital.codes.clerk] : []), card, code]) journal.scan(one);
  const settler = new Settler({
    ...{ db: hospital.db, house: new House(), clock: Date.now },
    open: opener(makeSealKeys()),
  });
  await settler.settle(kiosk.id, journal.upload());
  const at = { kioskId: kiosk.id, epoch: journal.epoch, seq: badge ? 3 : 2 };
  const made = await volumeAtKiosk({ db: hospital.db, clock: Date.now }, at);
  const print = (id: string = randomUUID(), what: 'label' | 'slip' = 'label') =>
    printAtKiosk(
      { db: hospital.db, clock: Date.now },
      { ...at, id, what, folderId: hospital.folders[n]?.id },
    );
  return { kioskId: kiosk.id, made, print };
}
const stood = () =>
  Promise.all([
    hospital.db.sql`select * from custody order by folder_id`,
    hospital.db.sql`select id, lifecycle from folders order by id`,
    hospital.db.sql`select count(*) from movements`,
  ]);

test('a volume made at a kiosk is printed on the printer of its room, on record with the kiosk', async () => {
  const { kioskId, made, print } = await newVolumeOf(0);
  expect((await printersHere(hospital.db.sql, kioskId)).map((one) => one.name)).toEqual(['Zebra']);
  const id = randomUUID();
  const answer = await print(id);
  expect(answer).toEqual({ ok: true, printer: 'Zebra', out: true, sentence: 'Printed on Zebra.' });
  // Asked again under the same id, as after a lost answer.
  expect(await print(id)).toEqual(answer);
  expect(zebra.out).toHaveLength(1);
  expect(made.ok).toBe(true);
  const [record] = await hospital.db.sql`
    select kiosk_id as kiosk, cardinality(patient_ids) as patients from audit_events where object = ${`print_job:${id}`}`;
  expect(record).toEqual({ kiosk: kioskId, patients: 1 });
});

test('the printer dies in the middle: the volume is there, custody stands, the print says why and can be tried again', async () => {
  const { made, print } = await newVolumeOf(1);
  const before = await stood();
  zebra.faults.goAwayAfter = zebra.out.length;
  const id = randomUUID();
  expect(await print(id)).toMatchObject({
    ...{ ok: true, out: false },
    sentence: expect.stringMatching(
      /^It is not known whether the label came out\. Zebra: It went away/,
    ),
  });
  expect(await stood()).toEqual(before);
  const [job] = await hospital.db.sql`select state, reason from print_jobs where id = ${id}`;
  expect(job).toEqual({ state: 'paused', reason: 'went_away' });
  zebra.mend();
  expect(await print()).toMatchObject({ ok: true, out: true });
  expect(made).toMatchObject({ ok: true, label: { volumeNo: 2 } });
  expect(await stood()).toEqual(before);
  expect(await hospital.findings()).toEqual([]);
});

test('out of paper is said at the kiosk at once, and the label comes by itself when paper is in', async () => {
  const { print } = await newVolumeOf(2);
  zebra.faults.paperOut = true;
  const out = zebra.out.length;
  expect(await print()).toMatchObject({
    sentence: 'The label is not printed yet. Zebra: It is out of labels. Load the same labels.',
  });
  zebra.mend();
  await expect.poll(() => zebra.out.length, { interval: 10 }).toBe(out + 1);
});

test('no badge, no such scan, and no printer that fits', async () => {
  const { print } = await newVolumeOf(3, false);
  expect(await print()).toMatchObject({ ok: false, code: 'over' });
  const other = await newVolumeOf(4);
  // A slip is larger than these labels.
  expect(await other.print(randomUUID(), 'slip')).toMatchObject({ ok: false, code: 'no_printer' });
  await hospital.owner.sql`update kiosks set revoked_at = now() where id = ${other.kioskId}`;
  expect(await other.print()).toMatchObject({ ok: false, code: 'over' });
});

test('the kind of label follows what is loaded, or what was chosen on the kiosk’s page, and never what does not fit', async () => {
  const { sql } = hospital.db;
  const { kioskId, print } = await newVolumeOf(5);
  const manager = hospital.as('manager');
  const nothing = { labelKind: null, labelPrinterId: null, slipPrinterId: null };
  const kindOf = async (id: string) =>
    (await sql`select kind, stock from print_jobs where id = ${id}`)[0];
  const printed = async () => {
    const id = randomUUID();
    await print(id);
    return kindOf(id);
  };
  const load = (stock: string) => sql`update printers set stock = ${stock} where name = 'Zebra'`;
  const [zebraRow] = await sql<{ id: number }[]>`select id from printers where name = 'Zebra'`;
  const printerId = zebraRow?.id ?? 0;
  // Nothing chosen: the first folder label that fits the roll.
  await load('end-tab-2x7.5');
  expect(await printed()).toEqual({ kind: 'folder_end_tab', stock: 'end-tab-2x7.5' });
  expect(await prints(manager, { kioskId })).toMatchObject({
    ...nothing,
    labels: 'Folder, end tab on Zebra.',
    printers: [{ id: printerId, here: true, slips: false }],
  });
  await load('receipt-58');
  expect(await prints(manager, { kioskId })).toMatchObject({
    ...{ slips: 'Hold slip on Zebra.', printers: [{ id: printerId, slips: true }] },
  });
  await load('roll-57x32');
  // Chosen: what does not fit is refused when it is chosen, and leaves what was.
  const folderOnIt = { ...nothing, kioskId, labelKind: 'folder' as const };
  expect(await outcomeOf(savePrints(manager, folderOnIt))).toBe('label_too_large');
  expect(
    await outcomeOf(savePrints(manager, { ...nothing, kioskId, slipPrinterId: printerId })),
  ).toBe('label_too_large');
  expect(await outcomeOf(savePrints(hospital.as('clerk'), { ...nothing, kioskId }))).toBe(
    'not_allowed',
  );
  await load('roll-4x2');
  const barcode = { kioskId, labelKind: 'folder_barcode' as const, labelPrinterId: printerId };
  await savePrints(manager, { ...barcode, slipPrinterId: null });
  expect(await printed()).toEqual({ kind: 'folder_barcode', stock: 'roll-4x2' });
  // Other labels are loaded: the kiosk says why, and prints nothing else in their stead.
  await load('avery-5167');
  expect(await print()).toMatchObject({ ok: false, code: 'label_too_large' });
  expect((await prints(manager, { kioskId })).labels).toMatch(
    /^The label is .* Choose other stock/,
  );
  // A printer that was withdrawn is none: the first of the place that fits.
  await load('roll-4x2');
  await sql`insert into printers (name, place_id, transport, host, port, dpi, stock, withdrawn_at)
    values ('Old', null, 'raw', '127.0.0.1', ${zebra.port}, 203, 'roll-4x2', now())`;
  const [old] = await sql<{ id: number }[]>`select id from printers where name = 'Old'`;
  const gone = { ...nothing, kioskId, labelPrinterId: old?.id ?? 0 };
  expect(await outcomeOf(savePrints(manager, gone))).toBe('printer_gone');
  await savePrints(manager, { ...nothing, kioskId });
  expect(await printed()).toEqual({ kind: 'folder', stock: 'roll-4x2' });
  expect(await hospital.findings()).toEqual([]);
});
