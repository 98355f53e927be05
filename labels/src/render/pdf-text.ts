// Text of a PDF: fonts are embedded once, and only the glyphs that are used. What pdfkit would keep of every word for ever
// is kept here for the words of the last pages only.
import type PDFDocument from 'pdfkit';
import { BoundedCache } from '../bounded-cache.ts';
import type { Face } from '../fonts.ts';
import { cosines, type Text } from '../geometry.ts';
import { runsOf, type Run } from '../text-runs.ts';
import { number } from './pdf-number.ts';

type Document = InstanceType<typeof PDFDocument>;

/** What pdfkit has of an embedded font and its types leave out: the glyphs that are in the file, and what they mean. */
interface EmbeddedFont {
  readonly id: string;
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  ref(): unknown;
}

/** Glyphs that follow each other, with their shift from the start of the run in thousandths of an em. */
interface Piece {
  readonly right: number;
  readonly up: number;
  readonly show: string;
}

/** The run as it was laid out already: pdfkit would shape it a second time. */
function piecesOf({ face, laid }: Run, font: EmbeddedFont): Piece[] {
  const scale = 1_000 / face.font.unitsPerEm;
  const pieces: { right: number; up: number; show: string }[] = [];
  let x = 0;
  let isShifted = true;
  for (const [i, glyph] of laid.glyphs.entries()) {
    const at = laid.positions[i];
    if (at === undefined) continue;
    const id = font.subset.includeGlyph(glyph.id);
    font.widths[id] ??= glyph.advanceWidth * scale;
    font.unicode[id] ??= glyph.codePoints;
    const shift = at.xOffset !== 0 || at.yOffset !== 0;
    if (shift || isShifted)
      pieces.push({ right: x + at.xOffset * scale, up: at.yOffset * scale, show: '' });
    isShifted = shift;
    const kern = number((glyph.advanceWidth - at.xAdvance) * scale);
    const last = pieces.at(-1);
    const hex = id.toString(16).padStart(4, '0');
    if (last) last.show += `<${hex}>${kern === '0' ? '' : kern}`;
    x += at.xAdvance * scale;
  }
  // Glyphs side by side are one string.
  return pieces.map((piece) => ({ ...piece, show: piece.show.replaceAll('><', '') }));
}

export class PdfText {
  readonly #document: Document;
  readonly #fonts = new Map<Face, EmbeddedFont>();
  readonly #pieces = new BoundedCache<readonly Piece[]>(600);

  constructor(document: Document) {
    this.#document = document;
  }

  #fontOf(face: Face): EmbeddedFont {
    const known = this.#fonts.get(face);
    if (known) return known;
    this.#document.registerFont(face.id, face.bytes);
    const { _font: font } = this.#document.font(face.id) as unknown as { _font: EmbeddedFont };
    this.#fonts.set(face, font);
    return font;
  }

  #run(run: Run, font: EmbeddedFont): readonly Piece[] {
    return this.#pieces.get(`${run.face.id} ${run.text}`, () => piecesOf(run, font));
  }

  /** The operators of one line, in a page whose unit is the millimetre and whose y goes downwards. */
  line(shape: Text): string {
    const runs = runsOf(shape.text, shape.weight);
    const width = runs.reduce((sum, run) => sum + run.width, 0) * shape.size;
    const [cos, sin] = cosines[shape.turn ?? 0];
    const { fonts } = this.#document.page as unknown as { fonts: Record<string, unknown> };
    let along = -{ start: 0, middle: width / 2, end: width }[shape.anchor];
    let operators = '';
    for (const run of runs) {
      const font = this.#fontOf(run.face);
      fonts[font.id] ??= font.ref();
      operators += `/${font.id} ${number(shape.size)} Tf\n`;
      for (const { right, up, show } of this.#run(run, font)) {
        const [a, b] = [along + (right * shape.size) / 1_000, (up * shape.size) / 1_000];
        const x = number(shape.x + a * cos + b * sin);
        const y = number(shape.y + a * sin - b * cos);
        operators += `${cos} ${sin} ${sin} ${-cos} ${x} ${y} Tm\n[${show}] TJ\n`;
      }
      along += run.width * shape.size;
    }
    return `BT\n${operators}ET\n`;
  }
}
