import PDFDocument from 'pdfkit';
import { facesOf } from '../fonts.ts';
import { weights, type Box, type CodeShape, type Drawing, type Text } from '../geometry.ts';
import { inkOf } from '../ink.ts';
import { runsOf, textWidth } from '../text-runs.ts';

type Document = InstanceType<typeof PDFDocument>;

const point = 72 / 25.4;

function box(document: Document, shape: Box) {
  const at = [shape.x, shape.y, shape.width, shape.height].map((value) => value * point);
  const [x = 0, y = 0, width = 0, height = 0] = at;
  document.lineWidth(0.25 * point);
  if (shape.radius) document.roundedRect(x, y, width, height, shape.radius * point);
  else document.rect(x, y, width, height);
  if (shape.fill && shape.stroke) document.fillAndStroke(shape.fill, shape.stroke);
  else if (shape.fill) document.fill(shape.fill);
  else document.stroke(shape.stroke ?? '#000');
}

function text(document: Document, shape: Text) {
  if (!shape.turn) return line(document, shape);
  document.save();
  document.rotate(shape.turn, { origin: [shape.x * point, shape.y * point] });
  line(document, shape);
  document.restore();
}

function line(document: Document, shape: Text) {
  const width = textWidth(shape.text, shape.weight, shape.size);
  let x = shape.x - { start: 0, middle: width / 2, end: width }[shape.anchor];
  for (const run of runsOf(shape.text, shape.weight)) {
    document
      .font(run.face.id)
      .fontSize(shape.size * point)
      .fillColor(shape.fill);
    const options = { lineBreak: false, baseline: 'alphabetic' } as const;
    document.text(run.text, x * point, shape.y * point, options);
    x += run.width * shape.size;
  }
}

function code(document: Document, shape: CodeShape) {
  for (const { x, y, width, height } of inkOf(shape))
    document.rect(x * point, y * point, width * point, height * point);
  document.fill('#000');
}

/**
 * Renders pages as one PDF: vectors and embedded fonts, never pixels.
 * @param at creation date written into the file; passed in, so that the same pages give the same file
 */
export function renderPdf(pages: readonly Drawing[], title: string, at: Date): Promise<Uint8Array> {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    info: { Title: title, Creator: 'Outguide', CreationDate: at },
  });
  for (const face of weights.flatMap(facesOf)) document.registerFont(face.id, face.bytes);
  const chunks: Buffer[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  for (const page of pages) {
    document.addPage({ size: [page.width * point, page.height * point], margin: 0 });
    for (const shape of page.shapes) {
      if (shape.kind === 'box') box(document, shape);
      else if (shape.kind === 'text') text(document, shape);
      else code(document, shape);
    }
  }
  document.end();
  return finished;
}
