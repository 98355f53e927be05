import { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Drawing } from '../geometry.ts';
import { pageOperators } from './pdf-page.ts';
import { PdfText } from './pdf-text.ts';

type Document = InstanceType<typeof PDFDocument>;
type Pages = Iterable<Drawing> | AsyncIterable<Drawing>;

const point = 72 / 25.4;

/** What pdfkit has written so far. */
function* written(document: Document): Generator<Buffer> {
  for (;;) {
    const chunk: unknown = document.read();
    if (!Buffer.isBuffer(chunk)) return;
    yield chunk;
  }
}

function addPage(document: Document, page: Drawing, text: PdfText) {
  const before = document.page as unknown as { dictionary: { data: object } } | null;
  document.addPage({ size: [page.width * point, page.height * point], margin: 0 });
  // The page before is in the file by now; pdfkit keeps its dictionary until the end, so at least it is empty.
  if (before) before.dictionary.data = {};
  const { addContent } = document as unknown as { addContent: (operators: string) => void };
  addContent.call(document, pageOperators(page, text));
}

/** Viewers fit pages to the paper unless they are told not to, and labels come out beside their labels (ISO 32000-1, 12.2). */
function asItIs(document: Document): void {
  const { _root: root } = document as unknown as { _root: { data: Record<string, unknown> } };
  const { ref } = document as unknown as { ref: (data: object) => unknown };
  root.data['ViewerPreferences'] = ref.call(document, {
    ...{ PrintScaling: 'None', Duplex: 'Simplex' },
  });
}

async function* chunksOf(pages: Pages, title: string, at: Date): AsyncGenerator<Buffer> {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    fontLayoutCache: false,
    info: { Title: title, Creator: 'Outguide', CreationDate: at },
  } as ConstructorParameters<typeof PDFDocument>[0]);
  asItIs(document);
  const text = new PdfText(document);
  for await (const page of pages) {
    addPage(document, page, text);
    yield* written(document);
  }
  document.end();
  yield* written(document);
}

/**
 * Renders pages as one PDF, each when the reader asks for it: memory does not grow with their number.
 * @param at creation date written into the file; passed in, so that the same pages give the same file
 */
export function streamPdf(pages: Pages, title: string, at: Date): Readable {
  return Readable.from(chunksOf(pages, title, at), { objectMode: false });
}

/** Renders pages as one PDF in memory: vectors and embedded fonts, never pixels. */
export async function renderPdf(pages: Pages, title: string, at: Date): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(chunksOf(pages, title, at)));
}
