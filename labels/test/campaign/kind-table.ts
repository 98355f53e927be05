// Counts every kind of label and writes the tables of docs/labels-read.md and docs/labels.md:
// `node labels/test/campaign/kind-table.ts`. It fails when one of ours is read less often than it should be: read-faults.ts.
import { availableParallelism } from 'node:os';
import { fork } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printerDpis } from '../../src/dots.ts';
import { damageNames, type DamageName } from '../support/damage.ts';
import { dmtxIsHere, dmtxMissing } from '../support/dmtx.ts';
import { renderers } from '../support/subjects.ts';
import { countKind, kinds, samples, type Count, type Kind } from './kind-rates.ts';
import { formNames, leastTried, nameOf, readFaults } from './read-faults.ts';

const docs = join(import.meta.dirname, '..', '..', '..', 'docs');

type Part = readonly Count[];
const tried = (counts: Part) => counts.reduce((total, count) => total + count.tried, 0);
const percent = (read: number, of: number): string => String(Math.floor((read / of) * 100));

/** "zxing/second"; a dash where the second reader is not asked. */
function rate(counts: Part): string {
  if (counts.length === 0) return '';
  const [all, asked] = [tried(counts), counts.filter(({ second }) => second !== null)];
  const zxing = counts.reduce((total, count) => total + count.zxing, 0);
  const second = asked.reduce((total, count) => total + (count.second ?? 0), 0);
  return `${percent(zxing, all)}/${asked.length === 0 ? '–' : percent(second, tried(asked))}`;
}

/** How many pictures are behind each cell of a row. */
function each(counts: Part): string {
  const all = damageNames.map((damage) => tried(counts.filter((one) => one.damage === damage)));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? String(least) : `${least}–${most}`;
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const byDamage = (counts: Part): string[] =>
  damageNames.map((damage) => rate(counts.filter((one) => one.damage === damage)));

/** Kind by kind at one resolution. */
function wholeTable(counts: Part): string {
  const rows = kinds.flatMap((kind) =>
    (['bars', 'matrix'] as const).flatMap((form) =>
      renderers.flatMap((renderer) => {
        const own = counts.filter(
          (one) => one.kind === kind && one.form === form && one.renderer === renderer,
        );
        return own.length === 0
          ? []
          : [[nameOf(kind) + formNames[form], renderer, each(own), ...byDamage(own)]];
      }),
    ),
  );
  return table(['kind', 'from', 'n', ...damageNames], rows);
}

/** All kinds together. */
function shortTable(counts: Part): string {
  const rows = (['bars', 'matrix'] as const).flatMap((form) =>
    printerDpis.flatMap((dpi) =>
      renderers.map((renderer) => {
        const own = counts.filter(
          (one) => one.form === form && one.dpi === dpi && one.renderer === renderer,
        );
        const codes = form === 'bars' ? 'bars' : 'Data Matrix';
        return [codes, String(dpi), renderer, each(own), ...byDamage(own)];
      }),
    ),
  );
  return table(['codes', 'dpi', 'from', 'n', ...damageNames], rows);
}

function summary(counts: Part): string {
  const ours = counts.filter((one) => one.renderer !== 'bwip-js');
  const of = (is: (name: DamageName) => boolean) =>
    tried(ours.filter((one) => is(one.damage))).toLocaleString('en');
  const faults = readFaults(counts);
  const less =
    faults.length === 0
      ? 'Undamaged, each is read by both. Nowhere is one of ours read less often than bwip-js’s own picture of the same code.'
      : `Not as it should be:\n\n${faults.map((one) => `- ${one}`).join('\n')}`;
  return [
    `${of((name) => name === 'none')} codes undamaged on whole labels and ${of((name) => name !== 'none')} worn ones; % of n read by zxing/zbar, Data Matrix by zxing/dmtxread. Pull lists and scan sheets, whose bars are low, are among those from PDF at 300 dpi, and so are bwip-js’s beside them.`,
    shortTable(counts),
    less,
  ].join('\n\n');
}

const whole = (counts: Part): string => `# How labels are read

Made by \`node labels/test/campaign/kind-table.ts\`, not by hand. It fails when a code of an undamaged label is not read by both
readers, when one of ours is read less often than bwip-js’s own picture of the same code, and when a cell has fewer than ${leastTried} pictures
(\`labels/test/campaign/read-faults.ts\`).

Of every kind ${samples} labels are drawn, each with other numbers in its codes: two each with ordinary values, the longest ones,
right-to-left names, the hard names and two hundred letters in every field; by SVG (libvips), PDF (pdfium) and ZPL (zebrash), at
203 and 300 dpi. Pull lists and the scan sheet are pages of an office printer, from a PDF alone, and are drawn at 300 dpi, half of what
such printers have: two prints each, with other codes. n is the number of pictures behind each cell of a row: labels times the
codes on one.

Undamaged, a code is read twice: on its whole label or page, and cut out of it with 2 mm around, for of codes that hold the same one
may be read for another. Worn, each code is cut out in the same way and damaged as
\`labels/test/support/damage.ts\` says: blur, low contrast, turned by 5° either way, a pen stroke and a crease through its middle
third, and all but blur together. Where stroke and crease are and which way it is turned is drawn by chance; the seeds are the
numbers of the labels, 1 to ${samples}, so a second run wears them the same way. bwip-js’s row is its own picture of the same code, alone
on white, with modules of as many dots, as high, in the same place, under the same damage with the same seed.

% of n read by zxing/zbar. zbar has no Data Matrix: there the second reader is dmtxread (Debian’s dmtx-utils), which shares no
code with zxing either; it is given codes cut out alone. Of a Data Matrix that a stroke or a crease has cut it is not asked (–): it
searches for many seconds, and what it finds depends on how long it may.

${printerDpis
  .map((dpi) => `## ${dpi} dpi\n\n${wholeTable(counts.filter((one) => one.dpi === dpi))}`)
  .join('\n\n')}
`;

const [begin, end] = ['<!-- made by kind-table.ts -->', '<!-- until here -->'];

/** Writes the tables into the docs. */
export async function writeTables(counts: Part): Promise<void> {
  await writeFile(join(docs, 'labels-read.md'), whole(counts));
  const file = join(docs, 'labels.md');
  const text = await readFile(file, 'utf8');
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  if (before === undefined || after === undefined)
    throw new Error('docs/labels.md has no place for it');
  await writeFile(file, `${before}${begin}\n\n${summary(counts)}\n\n${end}${after}`);
}

/** A process of its own for each kind: the readers use one core, and the renderer of ZPL never ends. */
function counted(kind: Kind): Promise<Part> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [kind]);
    child.once('message', (message) => {
      resolve(message as Part);
      child.kill();
    });
    child.once('exit', (status) => reject(new Error(`${kind} ended with ${status}`)));
  });
}

async function countAll(): Promise<Part> {
  const waiting = [...kinds];
  const counts: Count[] = [];
  const worker = async () => {
    for (let kind = waiting.pop(); kind !== undefined; kind = waiting.pop()) {
      const from = Date.now();
      counts.push(...(await counted(kind)));
      console.log(`${nameOf(kind)}: ${Math.round((Date.now() - from) / 1_000)} s`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return counts;
}

if (import.meta.main) {
  const kind = kinds.find((one) => one === process.argv[2]);
  if (!dmtxIsHere) throw new Error(dmtxMissing);
  if (kind !== undefined) process.send?.(await countKind(kind));
  else {
    const counts = await countAll();
    await writeTables(counts);
    const faults = readFaults(counts);
    for (const fault of faults) console.error(fault);
    process.exit(faults.length === 0 ? 0 : 1);
  }
}
