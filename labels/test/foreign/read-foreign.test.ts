import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkText } from '../../src/code-rules.ts';
import { readGs1 } from '../../src/foreign/gs1.ts';
import { readHibc } from '../../src/foreign/hibc.ts';
import { agreesMod10, mod10 } from '../../src/foreign/mod10.ts';
import { plainCode } from '../../src/foreign/plain-code.ts';
import { readForeign } from '../../src/foreign/read-foreign.ts';
import { formRefusal, matchPattern, type SitePattern } from '../../src/foreign/site-pattern.ts';
import { mod43 } from '../../src/check-character.ts';
import { composeSymbol } from '../../src/symbol.ts';
import { wholeOr } from '../support/whole.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
const characters = fc.constantFrom(...alphabet);
const inCode39 = fc.array(characters, { minLength: 3, maxLength: 20 }).map((all) => all.join(''));
const digitsOf = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const changed = (text: string, at: number, to: string) =>
  text.slice(0, at) + to + text.slice(at + 1);
const agrees43 = (text: string) => mod43(text.slice(0, -1)) === text.slice(-1);
const why = (text: string, aim: string | null = null, patterns: readonly SitePattern[] = []) => {
  const read = readForeign(text, aim, patterns);
  return read.ok ? read.family : read.why;
};

describe('the check character modulo 43', () => {
  it('never survives one wrong character of Code 39, the check character included', () => {
    fc.assert(
      fc.property(inCode39, (text) => {
        const code = text + (mod43(text) ?? '');
        for (let at = 0; at < code.length; at += 1)
          for (const other of alphabet)
            if (other !== code[at] && agrees43(changed(code, at, other))) expect.fail(code);
      }),
      { numRuns: 40 },
    );
  });

  it('does not see that two characters changed places: its weights are all one', () => {
    expect(mod43('1234')).toBe(mod43('1324'));
  });

  it('is that of the examples that the standards’ users print', () => {
    expect(mod43('CODE39')).toBe('W');
    expect(mod43('+A123BJC5D6E71')).toBe('G');
  });
});

describe('the check digit modulo 10', () => {
  it('never survives one wrong digit', () => {
    fc.assert(
      fc.property(digitsOf(17), (digits) => {
        const code = digits + (mod10(digits) ?? '');
        expect(agreesMod10(code)).toBe(true);
        for (let at = 0; at < code.length; at += 1)
          for (const other of '0123456789')
            if (other !== code[at] && agreesMod10(changed(code, at, other))) expect.fail(code);
      }),
      { numRuns: 60 },
    );
  });

  it('misses two neighbours that changed places only where they differ by five', () => {
    fc.assert(
      fc.property(digitsOf(13), fc.integer({ min: 0, max: 11 }), (digits, at) => {
        const code = digits + (mod10(digits) ?? '');
        const [a = '', b = ''] = [code[at], code[at + 1]];
        const swapped = code.slice(0, at) + b + a + code.slice(at + 2);
        expect(agreesMod10(swapped)).toBe(a === b || Math.abs(Number(a) - Number(b)) === 5);
      }),
    );
  });
});

describe('what a label is', () => {
  const gsrn = `8018${'95012345678901234'}${mod10('95012345678901234') ?? ''}`;
  const grai = `80030${'950110153100'}${mod10('0950110153100') ?? ''}`;
  const typed = (text: string) => {
    const checked = checkText('hibc_code128', text);
    return typeof checked === 'string' ? '' : checked.read;
  };
  test.each([
    ['nothing', '  ', null, 'nothing'],
    ['one of ours', composeSymbol('F', 12), null, 'ours'],
    ['one of ours, misread', changed(composeSymbol('F', 12), 5, '7'), null, 'ours_damaged'],
    ['an AIM identifier before a text', ']C0OLD-12', null, 'text'],
    ['a plain number', '40381', null, 'number'],
    ['three characters', 'AB1', null, 'too_short'],
    ['a page', 'A'.repeat(129), null, 'too_long'],
    ['zeros', '000000', null, 'too_common'],
    ['a number counted up', '123456', null, 'too_common'],
    ['a code of a shop', '4006381333931', ']E0', 'product'],
    ['Code 39 with its check character', `MR4711${mod43('MR4711')}`, ']A1', 'code39_checked'],
    ['Code 39 that was changed on its way', `MR4712${mod43('MR4711')}`, ']A1', 'check_character'],
    ['an HIBC product', typed('A123BJC5D6E71'), null, 'product'],
    ['an HIBC product with a serial number', typed('A123BJC5D6E71/$+X12'), null, 'hibc'],
    ['HIBC read wrongly', '+A123BJC5D6E71H', null, 'check_character'],
    ['HIBC of a provider', `+/ZZ4711${mod43('+/ZZ4711')}`, null, 'hibc'],
    ['HIBC without a syntax', `+AB-${mod43('+AB-')}`, null, 'syntax'],
    ['a GIAI', '800495012345ABC', ']C1', 'gs1'],
    ['a GIAI in brackets', '(8004)95012345ABC', ']C1', 'gs1'],
    ['the same where the scanner says nothing: not believed', '800495012345ABC', null, 'text'],
    ['a wristband with a GSRN', gsrn, null, 'person'],
    ['a GSRN read wrongly', changed(gsrn, 6, '9'), ']C1', 'check_character'],
    ['a GRAI without a serial number', grai, null, 'product'],
    ['a GRAI with one', `${grai}S7`, null, 'gs1'],
    ['a GS1 text that is cut off', '0195012345', ']d2', 'syntax'],
  ])('%s', (_, text, aim, answer) => {
    expect(why(text, aim)).toBe(answer);
  });

  it('is kept the same however it was delivered', () => {
    const same = ['OLD-12', ' OLD-12\r', ']A0OLD-12', '*OLD-12*', ']A0*OLD-12*'];
    expect(new Set(same.map(plainCode))).toEqual(new Set(['OLD-12']));
    expect(plainCode('(8004)9501(21)A1')).toBe('80049501\u001d21A1');
    expect(plainCode('\u001d80049501')).toBe('80049501');
  });

  it('is kept once it is kept: again the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const once = readForeign(text, null, []);
        if (once.ok && !/^[\](*]/.test(once.code)) expect(plainCode(once.code)).toBe(once.code);
      }),
    );
  });

  it('never throws and never takes one of ours, whatever is read', () => {
    const aims = fc.constantFrom(null, ']A1', ']A3', ']C1', ']d2', ']E0', ']Z6');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), aims, (text, aim) => {
        readForeign(text, aim, []);
      }),
      { numRuns: wholeOr(1_000, 50) },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), aims, (n, aim) => {
        expect(why(composeSymbol('F', n), aim)).toBe('ours');
      }),
    );
  });
});

describe('GS1 and HIBC', () => {
  it('splits what stands in one code', () => {
    const read = readGs1('80049501A\u001d10LOT');
    expect(read).toMatchObject({
      ok: true,
      names: 'thing',
      elements: [{ ai: '8004', value: '9501A' }, { ai: '10' }],
    });
  });

  it('a link character names a lot, not a thing', () => {
    const body = '+$$52001510X3G';
    expect(readHibc(body + (mod43(body) ?? ''))).toMatchObject({ ok: true, names: 'product' });
  });
});

describe('a site’s own pattern', () => {
  const plain: SitePattern = { name: 'Yellow labels', form: 'MR-NNNNNN/VV', check: 'none' };
  const checked: SitePattern = { name: 'Green labels', form: 'NNNNNNVV', check: 'mod43' };

  it('says number and volume', () => {
    const read = readForeign('MR-004711/02', null, [plain]);
    expect(read).toMatchObject({
      ok: true,
      family: 'site',
      site: { number: '004711', volumeNo: 2 },
    });
    expect(why('MR-4711/02', null, [plain])).toBe('text');
  });

  it('with a check character is told from a misread one, and learned as each scanner delivers it', () => {
    const body = '00471102';
    const whole = body + (mod43(body) ?? '');
    expect(readForeign(whole, null, [checked])).toMatchObject({
      checked: true,
      alsoReadAs: [body],
    });
    expect(readForeign(body, ']A3', [checked])).toMatchObject({ alsoReadAs: [whole] });
    expect(why(changed(whole, 2, '5'), null, [checked])).toBe('check_character');
  });

  it('takes a letter for itself after a backslash, and refuses what fits too much', () => {
    const form = { name: 'N', form: '\\N-NNNN', check: 'none' } as const;
    expect(matchPattern('N-4711', [form])?.reading.number).toBe('4711');
    expect([formRefusal('NNNNNNVV'), formRefusal('MR-V')].map((one) => one === null)).toEqual([
      true,
      false,
    ]);
    expect(formRefusal('N'.repeat(41))).not.toBeNull();
    expect(formRefusal('NNNNVVVV')).not.toBeNull();
  });
});
