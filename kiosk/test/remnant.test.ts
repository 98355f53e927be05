import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import { setAside } from '../src/journal/aside.ts';
import { readDamaged } from '../src/journal/damaged.ts';
import { openJournal } from '../src/journal/open.ts';
import { remnantOf, type Remnant } from '../src/journal/remnant.ts';
import { linkOf } from '../src/journal/record.ts';
import { DatabaseSync } from '../src/journal/sqlite.ts';
import { someFolder } from './support/folder.ts';
import { entry } from './support/records.ts';

interface Filled {
  readonly path: string;
  readonly epoch: string;
  readonly bodies: readonly string[];
}

/** A record of a place or card, of a folder that nobody waits for, and of one that is held. */
const announced = [{}, { heldFor: null }, { heldFor: 12 }] as const;

function filled(count: number, dir = someFolder()): Filled {
  const { journal } = openJournal(dir, 7);
  const bodies = Array.from(
    { length: count },
    (_, i) => journal.append({ ...entry(composeSymbol('F', i + 1)), ...announced[i % 3] }).body,
  );
  journal.close();
  return { path: join(dir, 'journal.sqlite'), epoch: journal.epoch, bodies };
}

function change(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

function remnant({ path, epoch }: Filled, highWater: number): Remnant {
  return remnantOf(readDamaged(path, highWater), { kioskId: 7, epoch, highWater });
}

const seqs = (of: readonly { readonly seq: number }[]) => of.map((one) => one.seq);

/** Never a text that was not appended, and without a hole from what the server holds. */
function expectTrue({ run }: Remnant, { bodies }: Filled, highWater: number): void {
  expect(seqs(run)).toEqual(run.map((_, i) => highWater + 1 + i));
  for (const { seq, body } of run) expect(body).toBe(bodies[seq - 1]);
}

describe('what remains of a damaged journal', { timeout: 60_000 }, () => {
  test.each([
    ['changed 3', "update records set body = replace(body, 'scanned', 'typed') where seq = 3"],
    [
      'changed link of 3',
      `update records set body = replace(body, '"prev":"', '"prev":"0') where seq = 3`,
    ],
    ['missing 3', 'delete from records where seq = 3'],
    ['torn 3', 'update records set body = substr(body, 1, 90) where seq = 3'],
  ])(
    '%s: what is before it follows a server that holds nothing, what is behind it one that holds it',
    (name, sql) => {
      const made = filled(6);
      change(made.path, sql);
      const none = remnant(made, 0);
      expectTrue(none, made, 0);
      expect(seqs(none.run)).toEqual([1, 2]);
      const readable = name === 'changed 3';
      expect(seqs(none.leftOver)).toEqual(readable ? [3, 4, 5, 6] : [4, 5, 6]);
      expect(none.unreadable).toBe(readable ? 0 : 1);
      const three = remnant(made, 3);
      expectTrue(three, made, 3);
      expect(three).toMatchObject({ leftOver: [], unreadable: 0 });
      expect(seqs(three.run)).toEqual([4, 5, 6]);
      expect(remnant(made, 6)).toEqual({ run: [], leftOver: [], unreadable: 0 });
    },
  );

  test.each([
    [
      'a changed last record',
      "update records set body = replace(body, 'scanned', 'typed') where seq = 6",
      0,
    ],
    ['a torn last record', 'update records set body = substr(body, 1, 90) where seq = 6', 1],
    ['a cut end', 'delete from records where seq = 6', 1],
  ])('%s is never sent, and counted', (_, sql, unreadable) => {
    const made = filled(6);
    change(made.path, sql);
    const left = remnant(made, 2);
    expectTrue(left, made, 2);
    expect(seqs(left.run)).toEqual([3, 4, 5]);
    expect(left.unreadable).toBe(unreadable);
    expect(left.leftOver).toHaveLength(1 - unreadable);
  });

  test('a damaged page costs its own records; a file that is no database any more is read as bytes', () => {
    const made = filled(100);
    const whole = readFileSync(made.path);
    const middle = Math.floor(whole.length / 8_192) * 4_096;
    writeFileSync(made.path, Buffer.from(whole).fill(0xff, middle, middle + 4_096));
    const left = remnant(made, 0);
    expectTrue(left, made, 0);
    expect(left.run.length).toBeGreaterThan(10);
    expect(left.leftOver.length).toBeGreaterThan(10);
    expect(left.run.length + left.leftOver.length + (left.unreadable ?? 0)).toBe(100);
    writeFileSync(made.path, Buffer.from(whole).fill(0, 0, 2_000));
    const bytes = remnant(made, 40);
    expectTrue(bytes, made, 40);
    expect(bytes.run).toHaveLength(60);
  });

  test('whatever bytes are damaged: nothing is sent that was not scanned, and every scan is sent, kept or counted', () => {
    const made = filled(60);
    const whole = readFileSync(made.path);
    const hurt = fc.array(
      fc.record({
        at: fc.nat({ max: whole.length - 1 }),
        length: fc.integer({ min: 1, max: 600 }),
        byte: fc.nat({ max: 255 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(hurt, fc.integer({ min: 0, max: 60 }), (hits, highWater) => {
        const bytes = Buffer.from(whole);
        for (const { at, length, byte } of hits)
          bytes.fill(byte, at, Math.min(at + length, bytes.length));
        writeFileSync(made.path, bytes);
        const left = remnant(made, highWater);
        expectTrue(left, made, highWater);
        const readable = new Set(seqs(left.leftOver)).size;
        if (left.unreadable !== null)
          expect(left.run.length + readable + left.unreadable).toBeLessThanOrEqual(60 - highWater);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test('a journal larger than one read of its bytes is carved whole', () => {
    const made = filled(4_000);
    expect(statSync(made.path).size).toBeGreaterThan(1_200_000);
    const bytes = readFileSync(made.path);
    writeFileSync(made.path, bytes.fill(0, 0, 100));
    const left = remnant(made, 0);
    expectTrue(left, made, 0);
    expect(left.run).toHaveLength(4_000);
  });

  test('another kiosk’s records are none of ours', () => {
    const made = filled(3);
    const of = { kioskId: 8, epoch: made.epoch, highWater: 0 };
    expect(remnantOf(readDamaged(made.path, 0), of).run).toEqual([]);
  });

  test('a chain that does not begin at the beginning is not sent: the server would take it for a copy', () => {
    const { epoch, bodies } = filled(2);
    const [first = '', second = ''] = bodies;
    const odd = first.replace('0'.repeat(64), 'f'.repeat(64));
    const after = second.replace(linkOf(first), linkOf(odd));
    const of = { kioskId: 7, epoch, highWater: 0 };
    const left = remnantOf({ texts: [odd, after], head: { seq: 2, hash: linkOf(after) } }, of);
    expect(left.run).toEqual([]);
    expect(seqs(left.leftOver)).toEqual([1, 2]);
  });

  test('the file that is put aside is found by its name', () => {
    const dir = someFolder();
    const { path, epoch } = filled(3, dir);
    change(path, 'delete from records where seq = 2');
    openJournal(dir, 7).journal.close();
    expect(setAside(dir).map((one) => one.epoch)).toEqual([epoch]);
  });
});
