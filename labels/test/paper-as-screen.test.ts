// Every kind of label as it comes from a PDF (by pdfium) and from a label printer (by zebrash), beside the SVG that the screen
// shows (by libvips), which the pictures of golden.test.ts keep. A printer has one ink: there a word may be black on white or
// white on black, so its form is compared and not its colour.
import { expect, it } from 'vitest';
import { dotsPerMm, snap } from '../src/dots.ts';
import type { Drawing, Text } from '../src/geometry.ts';
import { builtInLayouts } from '../src/kinds/built-in.ts';
import { drawLayout } from '../src/layout/draw.ts';
import { labelKinds, type LabelKind, type LabelValues } from '../src/layout/fields.ts';
import { fitTo } from '../src/layout/fit-to.ts';
import { paletteIds, type PaletteId } from '../src/layout/palettes.ts';
import { renderPdf } from '../src/render/pdf.ts';
import { renderSvg } from '../src/render/svg.ts';
import { renderZpl } from '../src/render/zpl.ts';
import { apart } from './support/alike.ts';
import { piecesOf } from './support/dots.ts';
import { pages } from './support/golden-pages.ts';
import { valuesOf } from './support/hard-values.ts';
import { hasItsForm } from './support/paper-form.ts';
import { inkFaults } from './support/paper-ink.ts';
import { lineFaults } from './support/paper-lines.ts';
import { hasItsInk } from './support/paper-own-font.ts';
import { codeFaults, seenIn, type Seen } from './support/paper-seen.ts';
import { pdfToPng, svgToPng } from './support/read-back.ts';
import { onWholeDots, rendered } from './support/subjects.ts';
import { commandsOf, fieldText, zplToPng } from './support/zpl.ts';

const isFolder = (kind: LabelKind) => kind.startsWith('folder');
const words = (drawing: Drawing): Text[] => drawing.shapes.filter((one) => one.kind === 'text');
const sayings = (lines: readonly Text[]) => lines.map(({ text }) => `“${text}” is not to be seen`);

function drawn(kind: LabelKind, values: LabelValues, palette: PaletteId): Drawing {
  const label = drawLayout({ ...fitTo(builtInLayouts[kind], 203), palette }, values);
  if (!label.ok) throw new Error(`${kind} is not drawn`);
  return onWholeDots(label.drawing, 203);
}

/** Names of case 30, both marks, and all ten digits' colours between the kinds of folder. */
function hardLabel(kind: LabelKind, palette: PaletteId = 'house', number = '123456'): Drawing {
  const marks = { temporary: 'temporary', restricted: 'restricted', number };
  return drawn(kind, { ...valuesOf(kind, 'case 30'), ...(isFolder(kind) ? marks : {}) }, palette);
}

/** Of 255, the mean of a piece of 4 mm: fonts' edges make 15 at the most, a lost word of 1.8 mm 22, a lost colour 60. */
const mostApart = 18;

async function pdfFaults(drawing: Drawing, screen: Seen, paper: Seen): Promise<string[]> {
  const far = [...piecesOf(screen.soft, 32)].filter(
    (piece) => apart(screen.soft, paper.soft, piece) > mostApart,
  );
  return [
    ...sayings(words(drawing).filter((line) => !hasItsForm(line, screen, paper))),
    ...codeFaults(drawing, screen, paper),
    ...far.map(({ x, y }) => `dot ${x}, ${y} looks otherwise`),
  ];
}

/** What a label printer prints otherwise, whether it writes words in its own font or draws all of them. */
async function zplFaults(drawing: Drawing, screen: Seen, text: 'printer' | 'drawn') {
  const zpl = renderZpl(drawing, { dpi: 203, text });
  const paper = await seenIn(await zplToPng(zpl, drawing, 203), screen.soft);
  const fields = commandsOf(zpl).filter(({ name }) => name === '^FD');
  const written = new Set(fields.map(({ parameters }) => fieldText(parameters)));
  // Whatever has our form is drawn by us; only what the printer writes may look otherwise.
  const isWritten = ({ text }: Text) => written.has(text.split(/\s+/).filter(Boolean).join(' '));
  const lost = words(drawing).filter(
    (line) =>
      !hasItsForm(line, screen, paper) && !(isWritten(line) && hasItsInk(line, screen, paper)),
  );
  return [
    ...sayings(lost),
    ...codeFaults(drawing, screen, paper),
    ...lineFaults(drawing, screen, paper),
    ...inkFaults(drawing, screen, paper),
  ];
}

it.each(labelKinds)('%s: PDF and ZPL show what the screen shows', async (kind) => {
  const drawing = hardLabel(kind);
  const screen = await seenIn(await rendered('svg', drawing, 203));
  const pdf = await seenIn(await rendered('pdf', drawing, 203), screen.soft);
  expect({
    pdf: await pdfFaults(drawing, screen, pdf),
    printer: await zplFaults(drawing, screen, 'printer'),
    drawn: await zplFaults(drawing, screen, 'drawn'),
  }).toEqual({ pdf: [], printer: [], drawn: [] });
});

const coloured = labelKinds
  .filter(isFolder)
  .flatMap((kind) => paletteIds.map((palette) => ({ kind, palette })));

it.each(coloured)('$kind in colours “$palette”: no digit is lost in one ink', async (one) => {
  const drawing = hardLabel(one.kind, one.palette, '098765');
  const screen = await seenIn(await rendered('svg', drawing, 203));
  expect(await zplFaults(drawing, screen, 'printer')).toEqual([]);
});

it.each(pages)('$file: its PDF shows what the screen shows', async ({ draw }) => {
  // On whole dots of this resolution: between two of them each rasteriser rounds a bar in its own way.
  const page = snap(draw(), 203);
  const dpi = 25.4 * dotsPerMm[203];
  const screen = await seenIn(await svgToPng(renderSvg(page, 'a page'), dpi));
  const [png] = await pdfToPng(await renderPdf([page], 'a page', new Date(0)), dpi, page);
  if (png === undefined) throw new Error('a PDF without pages');
  expect(await pdfFaults(page, screen, await seenIn(png))).toEqual([]);
});
