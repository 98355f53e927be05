import { describe, expect, it } from 'vitest';
import { runningAs } from '../src/drawn-order.ts';
import { fill, fillLine } from '../src/layout/template.ts';
import { fitText, lacksLetters, runsOf, textWidth } from '../src/text-runs.ts';

/** The family of a font file, without the part of the alphabet and the weight. */
const designOf = (id: string) => id.replace(/-[a-z0-9]+(-ext)?-[47]00-normal.woff$/, '');

function drawn(text: string) {
  return runsOf(text, 'regular').map((run) => run.text);
}

describe('names as they are drawn', () => {
  it('find a font for accents that the first font lacks', () => {
    expect(drawn('Núñez').join('')).toBe('Núñez');
    expect(drawn('Žižek').join('')).toBe('Žižek');
    expect(runsOf('Łódź', 'regular').every((run) => run.face.id.includes('atkinson'))).toBe(true);
  });

  it('compose letters that arrive as letter and accent', () => {
    expect(drawn('Nu\u0301n\u0303ez').join('')).toBe('Núñez');
  });

  it('let words of a right-to-left script follow each other from the right', () => {
    expect(drawn('אבי כהן').join('')).toBe('כהן אבי');
    // The number follows the words that it belongs to, which run from the right.
    expect(drawn('Ward قسم الطوارئ 5').join('')).toBe('Ward 5 الطوارئ قسم');
    expect(drawn('קומה 3 בניין 5').join('')).toBe('5 בניין 3 קומה');
    expect(drawn('קומה-23')).toEqual(['23', '-', 'קומה']);
  });

  it('run on every line of several as the words around them do', () => {
    const line = fillLine('for {place}, bed {bed}', { place: 'קומה 3', bed: '5' });
    expect(drawn(line).join('')).toBe('for 3 קומה, bed 5');
    const [first, second] = runningAs(line, line.split(/ (?=bed)/));
    expect([first, second].map((one) => drawn(one ?? '').join(''))).toEqual([
      'for 3 קומה,',
      'bed 5',
    ]);
    expect(drawn(runningAs(line, ['קומה 3,'])[0] ?? '').join('')).toBe('3 קומה,');
  });

  it('let no value turn what stands beside it', () => {
    const line = fillLine('{name} 5', { name: 'א\u2069\u202e\u2066ב' });
    expect(line).toBe('\u200f\u2068אב\u2069 5');
    expect(fillLine('{name} 5', { name: 'Ana\u202e\u2069' })).toBe('Ana 5');
  });

  it('never put two such words in one run, for the font turns a run around', () => {
    expect(drawn('אבי כהן')).toEqual(['כהן', ' ', 'אבי']);
  });

  it('are of one design, whatever letters they have', () => {
    for (const name of ['Nguyễn', 'Satō', 'Đặng', 'Παπαδόπουλος', 'Ковалёва', '王小明'])
      expect(new Set(runsOf(name, 'bold').map(({ face }) => designOf(face.id))).size, name).toBe(1);
    expect(designOf(runsOf('Núñez', 'bold')[0]?.face.id ?? '')).toBe('atkinson-hyperlegible-next');
  });

  it('say that a letter is lacking where no font here has it', () => {
    expect(runsOf('ห้อง 5', 'regular').map(({ text, lacking }) => [text, lacking])).toEqual([
      ...Array.from('ห้อง'.replace(/\p{M}/gu, ''), () => ['?', true]),
      [' ', false],
      ['5', false],
    ]);
  });

  it('stand alone where the shaper of their font throws at them', () => {
    for (const name of ['ڢ', 'قسم ڢ', 'قڢم']) {
      expect(lacksLetters(name, 'regular')).toBe(false);
      expect(textWidth(name, 'regular', 1)).toBeGreaterThan(0.3);
    }
  });

  it('keep what parts two letters of a word, and lose what is never seen', () => {
    const text = fill('{name}', { name: 'می\u200cخواهم\u00ad و\u200f\u0007ب' });
    expect(text).toBe('می\u200cخواهم و ب');
    const joined = textWidth('میخواهم', 'regular', 1);
    expect(textWidth('می\u200cخواهم', 'regular', 1)).not.toBeCloseTo(joined, 2);
    expect(lacksLetters(text, 'regular')).toBe(false);
  });
});

describe('codes shaped letter by letter', () => {
  it('look as the font itself shapes them', () => {
    for (const code of ['F00000001234', 'L9876543210', 'WAVE-TO-1471', 'FIJ11-77', 'A']) {
      const [run, ...others] = runsOf(code, 'mono');
      expect(others).toEqual([]);
      const whole = run?.face.font.layout(code);
      expect(run?.laid.glyphs.map((g) => g.id)).toEqual(whole?.glyphs.map((g) => g.id));
      expect(run?.laid.positions.map((p) => ({ ...p }))).toEqual(
        whole?.positions.map((p) => ({ ...p })),
      );
      expect(run?.laid.advanceWidth).toBe(whole?.advanceWidth);
    }
  });
});

describe('a line that is too long', () => {
  it('shrinks a little, then ends in an ellipsis', () => {
    const room = textWidth('Cardiology clinic', 'bold', 4);
    expect(fitText('Cardiology clinic', 'bold', 4, room)).toEqual({
      text: 'Cardiology clinic',
      size: 4,
    });
    expect(fitText('Cardiology clinic', 'bold', 4, room * 0.9).text).toBe('Cardiology clinic');
    const cut = fitText('Cardiology clinic', 'bold', 4, room / 2);
    expect(cut.text).toMatch(/…$/);
    expect(cut.size).toBeCloseTo(2.8);
  });
});
