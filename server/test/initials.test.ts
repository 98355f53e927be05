import { hardPatients } from '@outguide/db/seed/hard-patients';
import { describe, expect, it } from 'vitest';
import { initialsOf } from '../src/verbs/patient-hints.ts';

describe('initials of a patient on a list', () => {
  it.each([
    // An apostrophe, of whatever kind, before the name.
    ['Saskia', '’t Hart', 'S. T.'],
    ['Ali', "'Abbas", 'A. A.'],
    ['Keola', 'ʻŌpūnui', 'K. Ō.'],
    ['Ali', 'ʿAbbās', 'A. A.'],
    ["M'Baye", "D'Angelo", 'M. D.'],
    ['Seán', 'O’Brien', 'S. O.'],
    // One name only, and a given name that is only spaces.
    [null, 'Sukarmin', 'S.'],
    ['  ', 'Dewi', 'D.'],
    ['Dewi', '', 'D.'],
    // Right to left, with the marks that programs put before such names.
    ['רבקה', 'כהן', 'ר. כ.'],
    ['عبد الرحمن', '\u200Fالحسيني', 'ع. ا.'],
    ['Layla', 'Haddad حداد', 'L. H.'],
    // Accents stay, composed and decomposed alike; small letters are written large.
    ['Bego\u0303na', 'N\u0303uñez', 'B. Ñ.'],
    ['Bego\u0303na', 'Ñuñez', 'B. Ñ.'],
    ['thị', 'đặng', 'T. Đ.'],
    ['Işıl', 'İçöz', 'I. İ.'],
    // One letter stays one, where its capital has two.
    ['ßara', 'ŉegombo', 'S. N.'],
    ['ﬁona', 'Ng', 'F. N.'],
    // Other scripts, without capitals or with capitals for whole words only.
    ['小明', '王', '小. 王.'],
    ['ნინო', 'გელაშვილი', 'ნ. გ.'],
    ['Γιώργος', 'Παπαδόπουλος', 'Γ. Π.'],
    // Signs that are no letters, and nothing else.
    ['Ada', '=Sum', 'A. S.'],
    [null, '-', 'no name'],
    ['?', '…', 'no name'],
  ])('%s, %s: %s', (given, family, initials) => {
    expect(initialsOf(given, family)).toBe(initials);
  });

  it('are letters for every hard name of the seed', () => {
    for (const { given, family } of hardPatients)
      expect([family, initialsOf(given, family)]).toEqual([
        family,
        expect.stringMatching(/^(\p{L}\p{M}*\.)( \p{L}\p{M}*\.)?$/u),
      ]);
  });
});
