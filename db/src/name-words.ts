/** Letters that Unicode does not take apart into a base letter and a mark, as people type them. */
const folds: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

/**
 * The distinct words of a name as search knows them: lower case, without accents, apostrophes closed up ("O’Brien" is
 * one word), hyphens and spaces splitting. Whoever writes patient_name_words and whoever asks must both use this.
 */
export function nameWords(...names: readonly (string | null)[]): string[] {
  const plain = names
    .filter((name) => name !== null)
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ‘`´]/g, '')
    .replace(/[ßæœøđðþłħıŋ]/g, (letter) => folds[letter] ?? letter);
  return [...new Set(plain.match(/[\p{L}\p{N}]{1,100}/gu) ?? [])];
}
