/** Letters that are not a base letter with a mark, as people type them without them. */
const plainLetters: Readonly<Record<string, string>> = {
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
 * The words of a name as they stand in `name_words`: lower case, without accents, apostrophes joined (O’Brien is
 * `obrien`), split at everything else. What a person types to search goes through the same door.
 */
export function nameWords(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ‘`´]/g, '')
    .replace(/[ßæœøđðþłħıŋ]/g, (letter) => plainLetters[letter] ?? letter);
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return [...new Set(words.map((word) => word.slice(0, 200)))];
}
