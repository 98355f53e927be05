import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastedAtMost, plainNumber, readPasted } from '../../src/domain/pasted-list.ts';
import {
  changesOf,
  paperAfter,
  type ChangedLine,
  type PaperLine,
} from '../../src/domain/printed-lines.ts';

describe('a pasted list', () => {
  it('is read line by line, the first field of each', () => {
    const text =
      '\uFEFFChart;Note\r\n12-34-56;for the audit\n\n"65,4321",x\t\n777\tseven\nF00000000112';
    expect(readPasted(text)).toEqual({
      lines: [
        { line: 2, text: '12-34-56' },
        { line: 4, text: '65,4321' },
        { line: 5, text: '777' },
        { line: 6, text: 'F00000000112' },
      ],
      ...{ faults: [], cut: false },
    });
  });

  it('takes what is said twice once, however it is written, and says which line was first', () => {
    expect(readPasted('12-34-56\n123456\n12 34 56').faults).toEqual([
      { line: 2, text: '123456', why: 'twice', of: 1 },
      { line: 3, text: '12 34 56', why: 'twice', of: 1 },
    ]);
  });

  it('says what cannot be a number', () => {
    const long = '9'.repeat(300);
    expect(readPasted(`1\nhello\n${long}`).faults.map((one) => [one.line, one.why])).toEqual([
      [2, 'no_digit'],
      [3, 'too_long'],
    ]);
  });

  it('stops at what one walk holds, and says so', () => {
    const many = Array.from({ length: pastedAtMost + 5 }, (_, i) => String(i)).join('\n');
    const { lines, cut } = readPasted(many);
    expect([lines.length, cut]).toEqual([pastedAtMost, true]);
  });

  it('loses no line, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const { lines, faults } = readPasted(text);
        const told = [...lines, ...faults].map((one) => one.line);
        expect(new Set(told).size).toBe(told.length);
        expect(new Set(lines.map((one) => plainNumber(one.text))).size).toBe(lines.length);
      }),
    );
  });
});

describe('paper', () => {
  const lines = fc.uniqueArray(
    fc.record({
      folderId: fc.integer({ min: 1, max: 12 }),
      shelf: fc.constantFrom('A', 'B'),
      forPlace: fc.constantFrom('Ward 5', 'Clinic C'),
      elsewhere: fc.constantFrom(null, 'at Ward 8'),
    }),
    { selector: (one) => one.folderId, maxLength: 12 },
  );
  const paper = (
    some: { folderId: number; shelf: string; forPlace: string; elsewhere: string | null }[],
  ) =>
    some.map((one): PaperLine => ({
      ...{ room: 'R', aisle: 'B1', neededBy: null, urgency: 'today', key: String(one.folderId) },
      ...one,
    }));
  const byFolder = (some: readonly PaperLine[]) => some.toSorted((a, b) => a.folderId - b.folderId);

  it('with the changes on top says what a whole new print would say, whatever happens between', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 6 }), (states) => {
        const prints: { what: 'whole' | 'changes'; lines: ChangedLine[] }[] = [];
        for (const [i, now] of states.map(paper).entries()) {
          if (i === 0)
            prints.push({
              what: 'whole',
              lines: now.map((line) => ({ ...line, change: 'stands' })),
            });
          else prints.push({ what: 'changes', lines: changesOf(paperAfter(prints), now) });
          expect(byFolder(paperAfter(prints))).toEqual(byFolder(now));
          expect(changesOf(paperAfter(prints), now)).toEqual([]);
        }
      }),
    );
  });
});
