import type { Layout } from '../layout/form.ts';
import { officePapers, type OfficePaper } from '../stock/papers.ts';
import { caption, code, layout, line, middleOf, words } from './parts.ts';

const half = 0.508;

/** Tries a scanner with the kinds of code that wristbands wear; what it holds is nobody's number. */
export function wristbandTestOn(paper: OfficePaper): Layout {
  const { name, width, height } = officePapers[paper];
  return layout({
    kind: 'wristband_test',
    name: `Wristband test, ${name}`,
    width,
    height,
    dpi: 600,
    parts: middleOf(width, [
      words('title', 'Can your scanner read wristbands?', [15, 12, 180, 13], 10, {
        weight: 'bold',
      }),
      caption(
        'what',
        'Scan each code at a page of Outguide. It should say: {says}',
        [15, 26, 180, 12],
        {
          size: 4.6,
          lines: 2,
        },
      ),
      words('one', 'Code 128', [15, 46, 44, 8], 6, { weight: 'bold' }),
      code('code128', '{wristband}', [80, 42, 115, 30], { module: half, readable: 4 }),
      line('rule-1', [15, 78, 180, 0.3]),
      words('two', 'Code 39', [15, 88, 44, 8], 6, { weight: 'bold' }),
      code('code39', '{wristband}', [60, 84, 135, 30], {
        code: 'code39',
        module: half,
        readable: 4,
      }),
      line('rule-2', [15, 120, 180, 0.3]),
      words('three', 'Code 39, checked', [15, 130, 44, 16], 6, { weight: 'bold', lines: 2 }),
      code('code39mod43', '{wristband}', [60, 126, 135, 30], {
        code: 'code39mod43',
        module: half,
        readable: 4,
      }),
      line('rule-3', [15, 162, 180, 0.3]),
      words('four', 'Data Matrix', [15, 172, 44, 8], 6, { weight: 'bold' }),
      code('datamatrix', '{wristband}', [120, 168, 30, 30], {
        code: 'datamatrix',
        module: 1.016,
        readable: 4,
      }),
      line('rule-4', [15, 204, 180, 0.3]),
      words('five', 'Small, as on a child’s band', [15, 214, 60, 16], 6, {
        weight: 'bold',
        lines: 2,
      }),
      code('small', '{wristband}', [120, 212, 30, 18], {
        code: 'datamatrix',
        module: 0.508,
        readable: 3,
      }),
      caption('foot', '{facility}, {printedOn}', [15, height - 17, 180, 5]),
    ]),
  });
}

export const wristbandTest = wristbandTestOn('a4');
