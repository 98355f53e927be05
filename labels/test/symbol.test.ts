import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeSymbol, parseSymbol, symbolKinds, symbolNumberLimit } from '../src/symbol.ts';

const kind = fc.constantFrom(...symbolKinds);
const number = fc.integer({ min: 1, max: symbolNumberLimit });
const symbol = fc.tuple(kind, number).map(([k, n]) => composeSymbol(k, n));
/** Everything a Code 128 barcode or a keyboard can put in one place. */
const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

describe('a symbol', () => {
  it('is read as it was composed', () => {
    fc.assert(
      fc.property(kind, number, (k, n) => {
        const code = composeSymbol(k, n);
        expect(code).toMatch(/^[FPLA][0-9]{11}$/);
        expect(parseSymbol(code)).toEqual({ ok: true, code, kind: k, number: n });
      }),
    );
  });

  it('has the check digits of ISO/IEC 7064 MOD 97-10', () => {
    fc.assert(
      fc.property(symbol, (code) => {
        // The standard's own test, in whole numbers without a shortcut: the string leaves remainder 1.
        expect(BigInt(`${code.charCodeAt(0) - 55}${code.slice(1)}`) % 97n).toBe(1n);
      }),
    );
  });

  it('never survives one wrong character, at any place, the letter included', () => {
    fc.assert(
      fc.property(symbol, (code) => {
        for (let place = 0; place < code.length; place += 1) {
          for (const wrong of printable) {
            if (wrong.toUpperCase() === code[place]) continue;
            const text = code.slice(0, place) + wrong + code.slice(place + 1);
            if (parseSymbol(text).ok) expect.fail(text);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never survives a change of kind', () => {
    fc.assert(
      fc.property(symbol, kind, (code, other) => {
        fc.pre(other !== code[0]);
        expect(parseSymbol(other + code.slice(1))).toEqual({ ok: false, why: 'damaged' });
      }),
    );
  });

  it('never survives a swap of neighbours, the letter and its first digit included', () => {
    fc.assert(
      fc.property(symbol, (code) => {
        for (let place = 0; place + 1 < code.length; place += 1) {
          const [a, b] = [code.charAt(place), code.charAt(place + 1)];
          if (a === b) continue;
          const text = code.slice(0, place) + b + a + code.slice(place + 2);
          if (parseSymbol(text).ok) expect.fail(text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never survives a lost or a doubled character', () => {
    fc.assert(
      fc.property(symbol, fc.nat(11), (code, place) => {
        const lost = code.slice(0, place) + code.slice(place + 1);
        const doubled = code.slice(0, place) + code.charAt(place) + code.slice(place);
        expect(parseSymbol(lost).ok).toBe(false);
        expect(parseSymbol(doubled).ok).toBe(false);
      }),
    );
  });

  it('refuses check digits that leave the right remainder but are never printed', () => {
    const twins = Array.from({ length: 2_000 }, (_, i) => composeSymbol('F', i + 1)).filter(
      (code) => ['97', '98', '02'].includes(code.slice(10)),
    );
    expect(twins.length).toBeGreaterThan(0);
    for (const code of twins) {
      const twin = { '97': '00', '98': '01', '02': '99' }[code.slice(10)];
      expect(parseSymbol(code.slice(0, 10) + twin).ok).toBe(false);
    }
  });

  it('refuses numbers that it cannot hold', () => {
    for (const wrong of [0, -1, 1.5, Number.NaN, symbolNumberLimit + 1]) {
      expect(() => composeSymbol('F', wrong)).toThrow(RangeError);
    }
  });
});

describe('what a scanner sends', () => {
  it('may be in lower case, with white space and an AIM identifier', () => {
    fc.assert(
      fc.property(symbol, (code) => {
        for (const text of [
          code.toLowerCase(),
          ` ${code}\r\n`,
          `]C0${code}`,
          `]c0${code.toLowerCase()}\t`,
        ]) {
          expect(parseSymbol(text)).toMatchObject({ ok: true, code });
        }
      }),
    );
  });

  it('is damaged when it is nearly ours, foreign otherwise', () => {
    const code = composeSymbol('F', 123_456);
    expect(parseSymbol(code.slice(0, -1))).toEqual({ ok: false, why: 'damaged' });
    expect(parseSymbol(`${code}0`)).toEqual({ ok: false, why: 'damaged' });
    expect(parseSymbol(code.replace('1', 'I'))).toEqual({ ok: false, why: 'damaged' });
    for (const text of [
      '',
      '00048213',
      '036000291452',
      '12-34-56',
      'X00000012345',
      '+A99912345/$$5',
      'Fſ0000012345',
    ]) {
      expect(parseSymbol(text)).toEqual({ ok: false, why: 'foreign' });
    }
  });

  it('is answered for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(['damaged', 'foreign', undefined]).toContain(
          ((answer) => (answer.ok ? undefined : answer.why))(parseSymbol(text)),
        );
      }),
    );
  });
});
