import { randomBytes } from 'node:crypto';

/** Texts as one, each behind a mark that none of them holds: `(string_to_array(all, mark))[2:]` takes them apart again. */
export interface JoinedTexts {
  readonly all: string;
  readonly mark: string;
}

/** No JSON holds it unescaped, and records are JSON unless they are broken. */
const recordSeparator = '\u001E';

/** Long texts with many quotes go into the database so: inside a composite inside an array each quote takes four letters. */
export function joinTexts(texts: readonly string[]): JoinedTexts {
  let mark = recordSeparator;
  while (texts.some((text) => text.includes(mark)))
    mark = recordSeparator + randomBytes(8).toString('hex');
  return { all: texts.map((text) => mark + text).join(''), mark };
}
