// Counts every kind of label and writes the tables of docs/labels-read.md and docs/labels.md:
// `node labels/test/campaign/kind-table.ts`.
import { availableParallelism } from 'node:os';
import { fork } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printerDpis } from '../../src/dots.ts';
import { kindNames, labelKinds, type LabelKind } from '../../src/layout/fields.ts';
import { damageNames, type DamageName } from '../support/damage.ts';
import { renderers } from '../support/subjects.ts';
import { countKind, type Count } from './kind-rates.ts';

const docs = join(import.meta.dirname, '..', '..', '..', 'docs');

type Part = readonly Count[];
const sum = (counts: Part, of: 'tried' | 'zxing' | 'zbar') =>
  counts.reduce((total, count) => total + count[of], 0);
const percent = (counts: Part, reader: 'zxing' | 'zbar') =>
  String(Math.floor((sum(counts, reader) / sum(counts, 'tried')) * 100));

/** "zxing/zbar", or one number where zbar has no such code. */
function rate(counts: Part): string {
  if (counts.length === 0) return '';
  const zxing = percent(counts, 'zxing');
  return counts[0]?.form === 'matrix' ? zxing : `${zxing}/${percent(counts, 'zbar')}`;
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const byDamage = (counts: Part): string[] =>
  damageNames.map((damage) => rate(counts.filter((one) => one.damage === damage)));

const forms = { bars: '', matrix: ', Data Matrix' } as const;

/** Kind by kind at one resolution. */
function wholeTable(counts: Part): string {
  const rows = labelKinds.flatMap((kind) =>
    (['bars', 'matrix'] as const).flatMap((form) =>
      renderers.flatMap((renderer) => {
        const own = counts.filter(
          (one) => one.kind === kind && one.form === form && one.renderer === renderer,
        );
        return own.length === 0
          ? []
          : [[kindNames[kind] + forms[form], renderer, ...byDamage(own)]];
      }),
    ),
  );
  return table(['kind', 'from', ...damageNames], rows);
}

/** All kinds together. */
function shortTable(counts: Part): string {
  const rows = (['bars', 'matrix'] as const).flatMap((form) =>
    printerDpis.flatMap((dpi) =>
      renderers.map((renderer) => {
        const own = counts.filter(
          (one) => one.form === form && one.dpi === dpi && one.renderer === renderer,
        );
        return [form === 'bars' ? 'bars' : 'Data Matrix', String(dpi), renderer, ...byDamage(own)];
      }),
    ),
  );
  return table(['codes', 'dpi', 'from', ...damageNames], rows);
}

/** Kinds and damages in which one of our renderers is read less often than bwip-js's own picture. */
function below(counts: Part): string[] {
  const at = (one: Count) => `${one.kind} ${one.form} ${one.dpi} ${one.damage}`;
  const theirs = new Map(counts.filter((c) => c.renderer === 'bwip-js').map((c) => [at(c), c]));
  return counts.flatMap((ours) => {
    const their = theirs.get(at(ours));
    if (ours.renderer === 'bwip-js' || ours.damage === 'none' || !their) return [];
    const less = (['zxing', 'zbar'] as const).filter((r) => ours[r] < their[r]);
    return less.map(
      (reader) =>
        `${kindNames[ours.kind]}${forms[ours.form]}, ${ours.renderer}, ${ours.dpi} dpi, ${ours.damage}, ${reader}: ${ours[reader]} of ${ours.tried}, bwip-js ${their[reader]}`,
    );
  });
}

function summary(counts: Part): string {
  const damage = (name: DamageName) =>
    counts.filter((one) => one.damage === name && one.renderer !== 'bwip-js');
  const worn = counts.filter((one) => one.damage !== 'none' && one.renderer !== 'bwip-js');
  const tried = (part: Part) => sum(part, 'tried').toLocaleString('en');
  const list = below(counts);
  const less =
    list.length === 0
      ? 'Nowhere is one of ours read less often than bwip-js’s own picture of the same code.'
      : `Read less often than bwip-js’s own picture of the same code, of ${tried(worn)}:\n\n${list.map((one) => `- ${one}`).join('\n')}`;
  return [
    `${tried(damage('none'))} codes undamaged on whole labels and ${tried(worn)} worn ones; % read by zxing/zbar (zbar has no Data Matrix).`,
    shortTable(counts),
    less,
  ].join('\n\n');
}

const whole = (counts: Part): string => `# How labels are read

Made by \`node labels/test/campaign/kind-table.ts\`, not by hand. Every kind of label is drawn with ordinary values, the
longest ones, right-to-left names, the hard names and two hundred letters in every field; by SVG (libvips), PDF (pdfium)
and ZPL (zebrash); at 203 and 300 dpi (all of these values on labels at 203 dpi; on A4 pages and at 300 dpi the hard names
and the two hundred letters). Undamaged, whole labels are read. Worn, each code is cut out with 2 mm around it and
damaged as \`labels/test/support/damage.ts\` says: blur, low contrast, turned by 5°, a pen stroke and a crease through its
middle, and all but blur together. bwip-js’s row is its own picture of the same code, alone on white, with modules of as
many dots, as high, in the same place, under the same damage. % read by zxing/zbar; zbar has no Data Matrix.

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
function counted(kind: LabelKind): Promise<Part> {
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
  const waiting = [...labelKinds];
  const counts: Count[] = [];
  const worker = async () => {
    for (let kind = waiting.pop(); kind !== undefined; kind = waiting.pop())
      counts.push(...(await counted(kind)));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return counts;
}

if (import.meta.main) {
  const kind = labelKinds.find((one) => one === process.argv[2]);
  if (kind !== undefined) process.send?.(await countKind(kind));
  else {
    await writeTables(await countAll());
    process.exit(0);
  }
}
