// How another system's code is kept and looked up: as little as possible is taken off, and always the same, so that what
// one scanner learned another one finds.
import { leadingAim } from '../aim.ts';

const bracketed = /^(\(\d{2,4}\)[^()]+)+$/;
const elements = /\((\d{2,4})\)([^()]+)/g;
/** Identifiers whose values have a length known to every reader; after all others FNC1 is delivered as GS. */
const knownLength = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;

/** `(8004)95012345` as people write it, as a scanner delivers it: no brackets, GS where a value may end anywhere. */
function unbracketed(text: string): string {
  const parts = Array.from(text.matchAll(elements), ([, ai = '', value = '']) => ({ ai, value }));
  return parts
    .map(({ ai, value }, i) =>
      i === parts.length - 1 || knownLength.test(ai) ? ai + value : `${ai}${value}\u001d`,
    )
    .join('');
}

/**
 * A code of another system as it is kept: without white space around it, an AIM identifier, the asterisks of Code 39 or
 * HIBC, FNC1 at either end and the brackets of GS1. Upper and lower case stay apart, for Code 128 has both.
 */
export function plainCode(code: string): string {
  const trimmed = code.trim();
  const aim = leadingAim(trimmed);
  const text = (aim === null ? trimmed : trimmed.slice(aim.length)).replace(
    /^\u001d+|\u001d+$/g,
    '',
  );
  const starred = /^\*(.+)\*$/.exec(text)?.[1] ?? text;
  return bracketed.test(starred) ? unbracketed(starred) : starred;
}
