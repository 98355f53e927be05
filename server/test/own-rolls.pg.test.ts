import { randomUUID } from 'node:crypto';
import { rollLabelCode, rollNumber } from '@outguide/labels/own-roll';
import { readCodes } from '@outguide/labels/test/support/read-back';
import { zplToPng } from '@outguide/labels/test/support/zpl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { bind } from '../src/verbs/alias/bind.ts';
import { bindRoll } from '../src/verbs/alias/bind-roll.ts';
import { look } from '../src/verbs/alias/look.ts';
import { ofFolder } from '../src/verbs/alias/of-folder.ts';
import { makeRoll, ownRolls, withdrawRoll } from '../src/verbs/alias/own-rolls.ts';
import { saveRules } from '../src/verbs/alias/rules.ts';
import { newVolume } from '../src/verbs/folder/new-volume.ts';
import { job } from '../src/verbs/print/job.ts';
import { notOut } from '../src/verbs/print/not-out.ts';
import { start } from '../src/verbs/print/start.ts';
import { continuePrint, pausePrint } from '../src/verbs/print/steer.ts';
import { zplOf } from '../src/verbs/print/zpl-of.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { drawLabels } from '../src/jobs/print/draw-labels.ts';
import { PrintWorker } from '../src/jobs/print/worker.ts';
import { quickPace, quiet } from './print/print-hospital.ts';
import { Zebra } from './print/zebra.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { printOut } from './scan/print-out.ts';
import { TestJournal } from './scan/journal.ts';

// Rolls of our own labels, printed before anybody knows for which folders (issue 4, part 5).

let hospital: DeskHospital;
let settler: Settler;
beforeAll(async () => {
  hospital = await deskHospital(20);
  const open = opener(makeSealKeys());
  settler = new Settler({ ...{ db: hospital.db, house: new House(), clock: Date.now }, open });
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const clerk = () => hospital.as('clerk');
const manager = () => hospital.as('manager');
async function scan(...codes: readonly string[]) {
  const { id } = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(id);
  for (const code of codes) journal.scan(code, Date.now());
  const answer = await settler.settle(id, journal.upload());
  if (!answer.ok) throw new Error(answer.code);
  return answer.answers.map((one) => one.say);
}
const noticesOf = async (why: string) =>
  (
    await hospital.owner
      .sql`select from notices where kind = 'unknown_code' and facts ->> 'why' = ${why}`
  ).length;

test('a label of a roll says so until it is bound, and then is the folder’s like any other', async () => {
  const { id: roll } = await makeRoll(manager(), { name: 'Spring', labels: 20 });
  const code = (n: number) => rollLabelCode({ roll, n });
  expect(await scan(code(1))).toMatchObject([
    {
      ...{ tone: 'question', outcome: 'unbound', headline: 'On no folder yet' },
      line: expect.stringContaining(`from roll ${roll}. At a desk`),
    },
  ]);
  expect(await noticesOf('unbound')).toBe(0);
  expect(await look(clerk(), { code: code(1), aim: null })).toMatchObject({
    ...{ kind: 'label', ours: true, roll: `${roll}, Spring`, bound: null },
  });
  // By the folder's number, its volume where it has several, its old label, its own label, or as it was shown.
  await bindRoll(clerk(), { code: code(1), folder: { code: '100001' } });
  expect(await scan(code(1))).toMatchObject([{ folder: { id: folderId(0) } }]);
  const made = await newVolume(clerk(), { folderId: folderId(1) });
  const several = { code: code(2), folder: { code: '100002' } };
  expect(await outcomeOf(bindRoll(clerk(), several))).toBe('roll_which_folder');
  await bindRoll(clerk(), { code: code(2), folder: { code: '100002/2' } });
  await scan(code(2));
  const [volume] = await hospital.owner
    .sql`select lifecycle from folders where id = ${made.folderId}`;
  expect(volume?.['lifecycle']).toBe('active');
  const old = { code: 'OLD-0047', aim: null, again: false };
  await bind(clerk(), { ...old, folder: { code: hospital.folders[3]?.code ?? '' } });
  const beside = { code: 'OLD-0047', aim: null, besideRoll: true };
  expect(await look(clerk(), beside)).toMatchObject({ folder: { id: folderId(3) } });
  await bindRoll(clerk(), { code: code(3), folder: { code: 'OLD-0047' } });
  await bindRoll(clerk(), { code: code(4), folder: { code: hospital.folders[4]?.code ?? '' } });
  // Twice never, on the same folder or on another.
  for (const n of [3, 5])
    expect(await outcomeOf(bindRoll(clerk(), { code: code(3), folder: { id: folderId(n) } }))).toBe(
      'roll_label_bound',
    );
  expect(await hospital.findings()).toEqual([]);
});

test('what is lost is an alarm, what of it was on folders stays theirs, and the database keeps to it', async () => {
  const { id: roll } = await makeRoll(manager(), { name: 'Lost', labels: 10 });
  const code = (n: number) => rollLabelCode({ roll, n });
  await bindRoll(clerk(), { code: code(2), folder: { id: folderId(6) } });
  const reason = 'left on the bus';
  const gone = { rollId: roll, first: 1, last: 4, reason };
  expect(await outcomeOf(withdrawRoll(manager(), { ...gone, last: 11 }))).toBe('roll_no_such');
  expect(await outcomeOf(withdrawRoll(clerk(), gone))).toBe('not_allowed');
  await withdrawRoll(manager(), gone);
  expect(await scan(code(1), code(2), code(5))).toMatchObject([
    { tone: 'refused', outcome: 'withdrawn', headline: `Stop: label of roll ${roll}` },
    { folder: { id: folderId(6) } },
    { outcome: 'unbound' },
  ]);
  expect(await noticesOf('lost_roll')).toBe(1);
  const onto = { folder: { id: folderId(7) } };
  expect(await outcomeOf(bindRoll(clerk(), { code: code(1), ...onto }))).toBe('roll_label_lost');
  expect(await outcomeOf(bindRoll(clerk(), { code: code(11), ...onto }))).toBe(
    'roll_label_unknown',
  );
  expect(await scan(code(11))).toMatchObject([{ outcome: 'unknown' }]);
  const put = (label: string) =>
    hospital.owner.sql`insert into labels (code, folder_id) values (${label}, ${folderId(7)})`;
  await expect(put(code(1))).rejects.toThrow('withdrawn');
  await expect(put(code(11))).rejects.toThrow('no roll has this label');
  expect((await ownRolls(clerk())).rows[0]).toMatchObject({ labels: 10, bound: 1, withdrawn: 3 });
  // The doctor sees one that somebody put on a folder without a word.
  await put(code(9));
  const [found, ...others] = await hospital.findings();
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    name: 'rolls-agree',
    findings: [{ object: `label ${code(9)}`, problem: 'is of a roll, and nobody bound it' }],
  });
  await hospital.owner.sql`
    insert into folder_roll_bindings (code, folder_id) values (${code(9)}, ${folderId(7)})`;
  expect(await hospital.findings()).toEqual([]);
});

test('of any history of binding, losing and scanning each label has one answer', async () => {
  const { id: roll } = await makeRoll(manager(), { name: 'Any', labels: 12 });
  const code = (n: number) => rollLabelCode({ roll, n });
  const bound = new Map<number, number>();
  const lost = new Set<number>();
  let seed = 20_261_122;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let i = 0; i < 60; i += 1) {
    const [n, folder] = [1 + draw(12), folderId(8 + draw(10))];
    if (draw(8) === 0) {
      const last = Math.min(12, n + draw(2));
      await withdrawRoll(manager(), { rollId: roll, first: n, last, reason: 'spoiled' });
      for (let one = n; one <= last; one += 1) lost.add(one);
      continue;
    }
    const said = await outcomeOf(bindRoll(clerk(), { code: code(n), folder: { id: folder } }));
    const wanted = bound.has(n) ? 'roll_label_bound' : lost.has(n) ? 'roll_label_lost' : 'done';
    expect(said, `${i}: ${n}`).toBe(wanted);
    if (said === 'done') bound.set(n, folder);
  }
  const all = Array.from({ length: 12 }, (_, i) => i + 1);
  const says = await scan(...all.map(code));
  expect(says.map((say) => say.folder?.id ?? say.outcome)).toEqual(
    all.map((n) => bound.get(n) ?? (lost.has(n) ? 'withdrawn' : 'unbound')),
  );
  expect([bound.size > 3, lost.size > 1, bound.size < 12]).toEqual([true, true, true]);
  expect(await hospital.findings()).toEqual([]);
});

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
/** Each label of a roll as it is drawn for a printer, and which of the roll it is. */
async function formatsOf(roll: number, labels: number) {
  const job = {
    ...{ id: '', kind: 'roll_label', layoutId: null, layoutVersion: null, stock: 'roll-4x2' },
  };
  const wanted = upTo(labels).map((n) => ({
    ...{ seq: n, subject: 'roll' as const, subjectId: rollNumber({ roll, n }) },
  }));
  const { drawn } = await drawLabels(hospital.db.sql, job, wanted, { now: Date.now(), dpi: 203 });
  const on = { dpi: 203, copies: 1, stock: 'roll-4x2', offsetX: 0, offsetY: 0 } as const;
  const formats = await Promise.all(drawn.map(({ drawing }) => zplOf([drawing], on)));
  return new Map(formats.map((zpl, i) => [zpl.trim(), drawn[i]?.seq]));
}

/** A roll, a printer, and a worker for it until `off`. */
async function rollAtPrinter(name: string, labels: number) {
  const zebra = await new Zebra().on();
  const patience = { lookMs: 5, faultMs: 20_000, drainMs: 20_000 };
  const pace = { ...quickPace, patience, chunksATurn: 4 };
  const worker = new PrintWorker({ db: hospital.db, log: quiet, clock: Date.now, pace });
  await worker.start();
  const { sql } = hospital.owner;
  const [printer] = await sql<{ id: number }[]>`
    insert into printers (name, transport, host, port, dpi, stock)
    values (${name}, 'raw', '127.0.0.1', ${zebra.port}, 203, 'roll-4x2') returning id`;
  const { id: roll } = await makeRoll(manager(), { name, labels });
  const nth = await formatsOf(roll, labels);
  const id = randomUUID();
  const what = { of: 'roll' as const, rollId: roll, first: 1, last: 9_999 };
  const wish = { id, kind: 'roll_label' as const, what, printerId: printer?.id ?? 0 };
  const state = async () =>
    (await sql`select state from print_jobs where id = ${id}`)[0]?.['state'];
  const onTheirWay = async () =>
    (await sql`select from print_job_labels where job_id = ${id} and state = 'sending'`).length;
  return {
    ...{ zebra, roll, id, code: (n: number) => rollLabelCode({ roll, n }) },
    print: (more: object = {}) => start(clerk(), { ...wish, startPosition: 1, copies: 1, ...more }),
    becomes: (wanted: string) => expect.poll(state, { timeout: 20_000 }).toBe(wanted),
    settled: () => expect.poll(onTheirWay, { timeout: 20_000, interval: 5 }).toBe(0),
    /** Which labels of the roll came out of the printer, in their order. */
    cameOut: () => zebra.out.map((format) => nth.get(format) ?? 'none of it'),
    off: async () => {
      await worker.stop();
      await zebra.off();
    },
  };
}

test('a roll is printed through the queue, what is on folders or lost left out', async () => {
  const { zebra, roll, code, print, becomes, cameOut, off } = await rollAtPrinter('Printed', 12);
  await bindRoll(clerk(), { code: code(3), folder: { id: folderId(2) } });
  await withdrawRoll(manager(), { rollId: roll, first: 5, last: 6, reason: 'spoiled' });
  expect(await outcomeOf(print({ copies: 2 }))).toBe('one_of_each_number');
  expect(await print()).toMatchObject({ total: 9 });
  await becomes('done');
  expect(cameOut()).toEqual([1, 2, 4, 7, 8, 9, 10, 11, 12]);
  const read = await readCodes(
    await zplToPng(zebra.out[2] ?? '', { width: 101.6, height: 50.8, shapes: [] }, 203),
  );
  expect(read).toEqual([code(4)]);
  await off();
  expect(await hospital.findings()).toEqual([]);
});

test('stopped in the middle and continued: each number comes out once, and what was bound meanwhile does not', async () => {
  const { zebra, roll, id, code, ...at } = await rollAtPrinter('Stopped', 30);
  zebra.faults.atWorkAfter = 7;
  await at.print();
  await expect.poll(() => zebra.out.length, { timeout: 20_000, interval: 5 }).toBe(7);
  await pausePrint(clerk(), { jobId: id });
  zebra.mend();
  await at.settled();
  // What was on its way came out, nothing after it did; its printer says so, and so does the record.
  expect((await job(clerk(), { jobId: id })).gone).toBe(10);
  expect(at.cameOut()).toEqual(upTo(10));
  await bindRoll(clerk(), { code: code(2), folder: { id: folderId(18) } });
  await bindRoll(clerk(), { code: code(27), folder: { id: folderId(19) } });
  await withdrawRoll(manager(), { rollId: roll, first: 28, last: 28, reason: 'spoiled' });
  // Who asks for the roll once more, by another print, gets no number that this one has or had.
  expect(await outcomeOf(at.print({ id: randomUUID() }))).toBe('roll_in_print');
  await continuePrint(clerk(), { jobId: id });
  await at.becomes('done');
  expect(at.cameOut()).toEqual(upTo(30).filter((n) => n !== 27 && n !== 28));
  expect(await outcomeOf(at.print({ id: randomUUID() }))).toBe('roll_in_print');
  await at.off();
  expect(await hospital.findings()).toEqual([]);
});

test('a printer that goes away under a roll: nothing goes on before somebody said what is there', async () => {
  const { zebra, id, ...at } = await rollAtPrinter('Gone', 20);
  zebra.faults.goAwayAfter = 12;
  await at.print();
  await at.becomes('paused');
  zebra.mend();
  expect(await outcomeOf(continuePrint(clerk(), { jobId: id }))).toBe('print_doubtful');
  expect([zebra.out.length, await outcomeOf(at.print({ id: randomUUID() }))]).toEqual([
    12,
    'roll_in_print',
  ]);
  // Five were on their way; two of them lie there.
  await notOut(clerk(), { jobId: id, positions: '13-15' });
  await at.becomes('done');
  expect(at.cameOut()).toEqual(upTo(20));
  // One that was torn is said to be, and comes by itself.
  const { jobId } = await notOut(clerk(), { jobId: id, positions: '7' });
  await expect
    .poll(async () => (await job(clerk(), { jobId })).state, { timeout: 20_000 })
    .toBe('done');
  expect(at.cameOut()).toEqual([...upTo(20), 7]);
  await at.off();
  expect(await hospital.findings()).toEqual([]);
});

test('a print is told of the label that it carried, not of the folder’s other one', async () => {
  const id = folderId(17);
  await printOut(clerk(), [id]);
  const { id: roll } = await makeRoll(manager(), { name: 'Told apart', labels: 2 });
  const bound = rollLabelCode({ roll, n: 1 });
  await bindRoll(clerk(), { code: bound, folder: { id } });
  const printed = async () => {
    const { own } = await ofFolder(clerk(), { folderId: id });
    return own.filter((one) => one.printed !== null).map((one) => one.code === bound);
  };
  expect(await printed()).toEqual([false]);
  await printOut(clerk(), [id]);
  expect(await printed()).toEqual([true, false]);
});

test('a roll’s label goes on the folder whose old label a pattern of the house understands', async () => {
  const { id: roll } = await makeRoll(manager(), { name: 'By pattern', labels: 2 });
  const code = rollLabelCode({ roll, n: 1 });
  const old = 'Y-100013/1';
  expect(await outcomeOf(bindRoll(clerk(), { code, folder: { code: old } }))).toBe(
    'roll_which_folder',
  );
  const patterns = [{ name: 'Yellow labels', form: 'Y-NNNNNN/V', check: 'none' as const }];
  await saveRules(manager(), { relabel: false, patterns });
  const shown = await look(clerk(), { code: old, aim: null, besideRoll: true });
  expect(shown).toMatchObject({ folder: { id: folderId(12) } });
  await bindRoll(clerk(), { code, folder: { code: old } });
  await saveRules(manager(), { relabel: true, patterns: [] });
});
