import type { Layout } from '../layout/form.ts';
import { look } from '../look.ts';
import { officePapers, type OfficePaper } from '../stock/papers.ts';
import { box, caption, chips, code, layout, middleOf, words } from './parts.ts';

/** Lies before the pages of a folder in a scanner's feeder. Read upside down and sidewise too. */
export function separatorOn(paper: OfficePaper): Layout {
  const { name, width, height } = officePapers[paper];
  /** Shorter paper than A4: the frame gives way, the codes do not. */
  const down = height - officePapers.a4.height;
  return layout({
    kind: 'separator',
    name: `Separator sheet, ${name}`,
    width,
    height,
    dpi: 600,
    parts: middleOf(width, [
      code('top', '{code}', [45, 14, 120, 32], { module: 0.762, readable: 4 }),
      code('left', '{code}', [8, 88, 32, 121], { module: 0.762, readable: 4, turn: 270 }),
      box('frame', [48, 70, 114, 157 + down], { stroke: look.line, radius: 3 }),
      words('title', 'SEPARATOR', [54, 76, 102, 16], 13, { weight: 'bold', align: 'middle' }),
      caption('says', 'The pages behind this sheet belong to', [54, 94, 102, 7], {
        size: 5,
        align: 'middle',
      }),
      chips('number', [54, 106, 102, 16], { align: 'middle' }),
      words('volume', 'volume {volume}', [54, 125, 102, 10], 8, {
        ...{ weight: 'bold', align: 'middle' },
      }),
      caption('type', '{recordType}', [54, 136, 102, 7], { size: 5, align: 'middle' }),
      code('matrix', '{code}', [80, 148, 50, 46], {
        code: 'datamatrix',
        module: 2.032,
        readable: 0,
      }),
      caption('pages', '{pages} sheets expected', [54, 198 + down / 7, 102, 7], {
        size: 5,
        align: 'middle',
      }),
      caption('foot', '{room}, {printedOn}', [54, 216 + down * 0.75, 102, 5], { align: 'middle' }),
      code('bottom', '{code}', [45, 251 + down, 120, 32], {
        module: 0.762,
        readable: 4,
        turn: 180,
      }),
    ]),
  });
}

export const separator = separatorOn('a4');
