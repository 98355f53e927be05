import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BoundedCache } from '../src/bounded-cache.ts';
import { drawFolderLabel } from '../src/folder-label.ts';
import { turnedDrawing, type Drawing, type Turn } from '../src/geometry.ts';
import { renderPdf, streamPdf } from '../src/render/pdf.ts';
import { renderSvg } from '../src/render/svg.ts';
import { exampleLabel } from './support/examples.ts';
import { pdfToPng, svgToPng } from './support/read-back.ts';
import { wholeOr } from './support/whole.ts';

const at = new Date(0);
const label = (recordType = 'Medical record') => drawFolderLabel(exampleLabel({ recordType }));

async function grey(png: Buffer | undefined, { width, height }: Drawing): Promise<Buffer> {
  const size = {
    width: Math.floor(width * 4),
    height: Math.floor(height * 4),
    fit: 'fill',
  } as const;
  return sharp(png)
    .flatten({ background: '#fff' })
    .resize(size)
    .greyscale()
    .blur(1.5)
    .raw()
    .toBuffer();
}

describe('a PDF', () => {
  it('looks as the SVG does, turned too and with every script', async () => {
    const words = 'Žižek קופת חולים قسم الطوارئ q̃';
    for (const turn of wholeOr<readonly Turn[]>([0, 270], [270])) {
      const drawing = turnedDrawing(label(words), turn);
      const [paper] = await pdfToPng(await renderPdf([drawing], 'label', at), 203);
      const one = await grey(paper, drawing);
      const two = await grey(await svgToPng(renderSvg(drawing, 'label'), 203), drawing);
      const different = one.filter((value, i) => Math.abs(value - (two[i] ?? 0)) > 60);
      expect(different.length / one.length).toBeLessThan(0.0005);
    }
  });

  it('asks viewers to print it as large as it is, on one side', async () => {
    const text = Buffer.from(await renderPdf([label()], 'label', at)).toString('latin1');
    const [, number] = /\/ViewerPreferences (\d+) 0 R/.exec(text) ?? [];
    const [, said] = new RegExp(`\\n${number} 0 obj\\s*<<([^>]*)>>`).exec(text) ?? [];
    expect(
      said
        ?.split(/\s+(?=\/)/)
        .map((one) => one.trim())
        .filter(Boolean),
    ).toEqual(['/PrintScaling', '/None', '/Duplex', '/Simplex']);
  });

  it('is written while it is read: no page is drawn before somebody wants it', async () => {
    let drawn = 0;
    function* endless() {
      for (;;) {
        drawn += 1;
        yield label(`Record ${drawn}`);
      }
    }
    const stream = streamPdf(endless(), 'labels', at);
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
      if (bytes > 20_000) break;
    }
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(100);
    expect(stream.destroyed).toBe(true);
  });

  it('ends in an error when a page cannot be made, and says which', async () => {
    function* failing() {
      yield label();
      throw new Error('label 2');
    }
    const reading = (async () => {
      for await (const chunk of streamPdf(failing(), 'labels', at)) void chunk;
    })();
    await expect(reading).rejects.toThrow('label 2');
  });

  it('has each font once, however many pages it has', async () => {
    const pdf = await renderPdf(
      Array.from({ length: 40 }, () => label()),
      'labels',
      at,
    );
    const fonts = Buffer.from(pdf)
      .toString('latin1')
      .match(/\/FontFile2 /g);
    expect(fonts?.length).toBe(3);
  });
});

describe('a bounded cache', () => {
  it('forgets what was not asked for, and never holds more than its limit', () => {
    const cache = new BoundedCache<number>(100);
    let made = 0;
    for (let n = 0; n < 10_000; n += 1) {
      cache.get(`n${n}`, () => n);
      cache.get('often', () => (made += 1));
      expect(cache.size).toBeLessThanOrEqual(101);
    }
    expect(made).toBe(1);
  });
});
