import { describe, expect, it } from 'vitest';
import { builtInLayouts, builtInOn, isOnOfficePaper } from '../src/kinds/built-in.ts';
import { drawLayout } from '../src/layout/draw.ts';
import { exampleOf } from '../src/layout/examples.ts';
import { labelKinds } from '../src/layout/fields.ts';
import { fitTo } from '../src/layout/fit-to.ts';
import { judgeLayout } from '../src/layout/judge.ts';
import { layOutPullList, type PaperRow } from '../src/pull-list.ts';
import { renderPdf } from '../src/render/pdf.ts';
import { refusePlacing } from '../src/stock.ts';
import { catalogue } from '../src/stock/catalogue.ts';
import { officePaperNames, officePapers } from '../src/stock/papers.ts';
import { pdfToPng, readCodes } from './support/read-back.ts';

const pages = labelKinds.filter(isOnOfficePaper);

describe.each(officePaperNames)('pages on %s', (paper) => {
  const { width, height, name } = officePapers[paper];
  const plain = catalogue.find((stock) => stock.id === `plain-${paper}`);

  it.each(pages)('%s is as large as its paper, is judged readable, and reads', async (kind) => {
    const layout = builtInOn(kind, paper);
    expect(layout).toMatchObject({ width, height, name: expect.stringContaining(name) });
    expect(judgeLayout(layout)).toEqual([]);
    expect(plain && refusePlacing(plain, layout)).toBeNull();
    const label = drawLayout(fitTo(layout, 600), exampleOf(kind, 'usual'));
    if (!label.ok) throw new Error('it is not drawn');
    const [page] = await pdfToPng(await renderPdf([label.drawing], 'x', new Date(0)), 200);
    expect(await readCodes(page ?? Buffer.alloc(0))).not.toEqual([]);
  });

  it('a pull list keeps within its paper', () => {
    const row: PaperRow = {
      ...{ number: '123456', filingOrder: 'terminal_digit', volumeNo: 1, temporary: false },
      ...{ code: 'F00001234542', change: 'stands', room: 'A', aisle: 'Bay 1', shelf: 'A-1' },
      ...{ forPlace: 'Ward 5', neededBy: null, urgency: 'now', elsewhere: null },
    };
    const list = { title: 'L', room: 'A', revision: 1, what: 'whole', at: 0, by: null } as const;
    const rows = Array.from({ length: 40 }, () => row);
    const drawn = layOutPullList({ ...list, timeZone: 'UTC', on: paper, rows });
    expect(drawn.length).toBe(3);
    for (const page of drawn) {
      expect(page).toMatchObject({ width, height });
      const lowest = Math.max(
        ...page.shapes.map((shape) => shape.y + ('height' in shape ? shape.height : 0)),
      );
      expect(lowest).toBeLessThan(height - 5);
    }
  });
});

it('what is no page is the same on every paper', () => {
  for (const kind of labelKinds.filter((one) => !isOnOfficePaper(one)))
    expect(builtInOn(kind, 'letter')).toBe(builtInLayouts[kind]);
});
