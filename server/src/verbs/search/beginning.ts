/** All texts that begin alike, as a range of the byte order: `from` ≤ text < `before`. Indexes read it in any plan. */
export interface Beginning {
  readonly from: string;
  readonly before: string;
}

/** The range of texts that begin with this one, which is not empty. */
export function beginning(text: string): Beginning {
  const letters = [...text];
  const last = letters.pop()?.codePointAt(0) ?? 0;
  // The code points between these two are halves of others and stand in no text.
  const next = last === 0xd7ff ? 0xe000 : Math.min(last + 1, 0x10ffff);
  return { from: text, before: letters.join('') + String.fromCodePoint(next) };
}
