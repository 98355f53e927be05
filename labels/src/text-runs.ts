import type { Glyph, GlyphPosition } from 'fontkit';
import { BoundedCache } from './bounded-cache.ts';
import { inDrawnOrder, type Stretch } from './drawn-order.ts';
import { facesOfWord, plainFace, type Face } from './fonts.ts';
import { codeArea, turnedArea, type Area, type Shape, type Text, type Weight } from './geometry.ts';

/** Glyphs of a run from left to right, in units of their font. */
export interface Laid {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly GlyphPosition[];
  readonly advanceWidth: number;
}

/** A stretch of text in one face, in the order in which it is drawn from left to right. */
export interface Run {
  readonly face: Face;
  readonly text: string;
  /** In ems. */
  readonly width: number;
  readonly laid: Laid;
  /** A question mark stands for a letter that no font here has. */
  readonly lacking: boolean;
}

/** What belongs to the letter before it: marks, and the signs that join or part letters. */
const combining = /[\p{M}\u200c\u200d]/u;

/** Whether a face can shape a mark with the letter before it; what only joins or parts letters is no glyph. */
const isPartOf = (letter: string, { font }: Face): boolean =>
  combining.test(letter) &&
  (/[\u200c\u200d]/.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));

type Piece = Pick<Run, 'face' | 'text' | 'lacking'> & Pick<Stretch, 'rightToLeft'>;

/** Codes in the font whose letters are all of one width: no letter of theirs depends on its neighbours. */
const fixed = /^[0-9A-Z-]+$/;
const letters = new BoundedCache<Laid>(200);

/** Shapes a run; codes letter by letter, because shaping takes longer than encoding their barcode. */
function layOut({ face, text, rightToLeft }: Piece): Laid {
  if (!face.id.startsWith('atkinson-hyperlegible-mono-latin-') || !fixed.test(text)) {
    // By its letters alone a font would turn Arabic digits around, and leave a comma that runs from the right.
    const direction = rightToLeft ? 'rtl' : 'ltr';
    return face.font.layout(text, undefined, undefined, undefined, direction);
  }
  const laid = [...text].map((c) => letters.get(`${face.id} ${c}`, () => face.font.layout(c)));
  return {
    glyphs: laid.flatMap(({ glyphs }) => glyphs),
    positions: laid.flatMap(({ positions }) => positions),
    advanceWidth: laid.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
  };
}

/** Null when the font cannot shape it: some marks of some letters have no anchor, and the shaper throws. */
function laidBy(piece: Piece): Run | null {
  try {
    const laid = layOut(piece);
    return { ...piece, laid, width: laid.advanceWidth / piece.face.font.unitsPerEm };
  } catch {
    return null;
  }
}

/** What cannot be shaped as a whole is drawn letter by letter, and a letter that cannot be as it stands alone. */
function shaped(piece: Piece): Run[] {
  const run = laidBy(piece);
  if (run !== null) return [run];
  const letters = [...piece.text];
  if (piece.rightToLeft) letters.reverse();
  if (letters.length > 1) return letters.flatMap((text) => shaped({ ...piece, text }));
  const { font } = piece.face;
  const glyph = font.glyphForCodePoint(piece.text.codePointAt(0) ?? 0);
  const xAdvance = glyph.advanceWidth;
  const at = { xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 };
  const laid = { glyphs: [glyph], positions: [at], advanceWidth: xAdvance };
  return [{ ...piece, laid, width: xAdvance / font.unitsPerEm }];
}

/** A sheet says the same few words on each label, and labels of a batch never say the same number twice. */
const known = new BoundedCache<readonly Run[]>(1_200);

/** One word as runs by the fonts that have its characters, from left to right. */
function runsOfWord(word: Stretch, weight: Weight): readonly Run[] {
  const key = `${weight} ${word.rightToLeft ? '<' : '>'} ${word.text}`;
  return known.get(key, () => shapedWord(word, weight));
}

function shapedWord({ text: word, rightToLeft }: Stretch, weight: Weight): Run[] {
  const letters = [...word];
  const plain = plainFace(weight);
  const faces = facesOfWord(letters, weight);
  const pieces: (Omit<Piece, 'text'> & { text: string })[] = [];
  for (const [i, letter] of letters.entries()) {
    const face = faces[i] ?? null;
    const last = pieces.at(-1);
    // A mark of a letter that is lacking is lacking with it.
    if (last?.lacking && combining.test(letter)) continue;
    if (last && !last.lacking && (last.face === face || isPartOf(letter, last.face)))
      last.text += letter;
    else if (face !== null) pieces.push({ face, text: letter, lacking: false, rightToLeft });
    else pieces.push({ face: plain, text: '?', lacking: true, rightToLeft });
  }
  return (rightToLeft ? pieces.toReversed() : pieces).flatMap(shaped);
}

/** Splits one line into runs, in the order in which they are drawn from left to right. */
export function runsOf(text: string, weight: Weight): Run[] {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return inDrawnOrder(line).flatMap((word) => runsOfWord(word, weight));
}

/** True when the fonts here lack a letter of the text: what would be printed is another name. */
export const lacksLetters = (text: string, weight: Weight): boolean =>
  runsOf(text, weight).some((run) => run.lacking);

/** The width of one line in the unit of `size`. */
export function textWidth(text: string, weight: Weight, size: number): number {
  return runsOf(text, weight).reduce((sum, run) => sum + run.width, 0) * size;
}

/** Shrinks a line down to 70 % to fit; what is still too long ends in an ellipsis. */
export function fitText(
  text: string,
  weight: Weight,
  size: number,
  width: number,
): Pick<Text, 'text' | 'size'> {
  const full = textWidth(text, weight, size);
  if (full <= width) return { text, size };
  const smaller = Math.max(0.7, (width / full) * 0.999) * size;
  if (textWidth(text, weight, smaller) <= width) return { text, size: smaller };
  const characters = [...text.slice(0, 400)];
  const cut = (count: number) => `${characters.slice(0, count).join('').trimEnd()}…`;
  let [fits, tooMany] = [0, characters.length + 1];
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    if (textWidth(cut(count), weight, smaller) <= width) fits = count;
    else tooMany = count;
  }
  return { text: cut(fits), size: smaller };
}

/** The area a line covers, from the top of its capitals' accents to the foot of its descenders. */
export function textArea(shape: Text): Area {
  const width = textWidth(shape.text, shape.weight, shape.size);
  const x = -{ start: 0, middle: width / 2, end: width }[shape.anchor];
  const own = { x, y: -shape.size * 0.95, width, height: shape.size * 1.2 };
  const turned = turnedArea(own, shape.turn ?? 0);
  return { ...turned, x: turned.x + shape.x, y: turned.y + shape.y };
}

/** The area a shape covers; of a code with its quiet zones. */
export function areaOf(shape: Shape): Area {
  if (shape.kind === 'text') return textArea(shape);
  return shape.kind === 'box' ? shape : codeArea(shape);
}
