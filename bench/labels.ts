import { execFile, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import bwipjs from 'bwip-js/node';
import { renderPdf } from '@outguide/labels/render/pdf';
import { renderSvg } from '@outguide/labels/render/svg';
import { renderZpl } from '@outguide/labels/render/zpl';
import { layOutSheets } from '@outguide/labels/stock';
import { composeSymbol } from '@outguide/labels/symbol';
import { benchSheet, plainLabel, smallLabel } from './small-label.ts';

const run = promisify(execFile);

/** Labels of one CPU second, each way in turns with the others. */
export interface Labelling {
  readonly rates: Readonly<Record<string, number>>;
  /** Null where Debian's zint is not installed. */
  readonly zint: number | null;
  /** Peak of resident memory in MB while a PDF of so many labels is streamed, and what is left of the heap after it. */
  readonly memory: readonly {
    readonly labels: number;
    readonly peak: number;
    readonly heap: number;
  }[];
}

/** One way to make labels, and how many make up a slice: a PDF has its fonts to embed, a PNG takes its time. */
interface Way {
  readonly share: number;
  readonly make: (first: number, count: number) => Promise<void> | void;
}

function each(make: (n: number) => unknown, share = 1): Way {
  return {
    share,
    make: async (first, count) => {
      for (let n = first; n < first + count; n += 1) await make(n);
    },
  };
}

function* labels(draw: typeof smallLabel, first: number, count: number) {
  for (let n = first; n < first + count; n += 1) yield draw(n);
}

/** Sheets of thirty in one PDF. */
const inSheets = (draw: typeof smallLabel): Way => ({
  share: 10,
  make: async (first, count) => {
    await renderPdf(layOutSheets(benchSheet, labels(draw, first, count)), 'bench', new Date(0));
  },
});

const code = (n: number): string => composeSymbol('F', n);

/** bwip-js draws bars and their text; so does our plain label. A folder's label has filing colours and words besides. */
const ways: Readonly<Record<string, Way>> = {
  'our PDF, 30 a sheet': inSheets(plainLabel),
  'our PDF of folder labels': inSheets(smallLabel),
  'our SVG': each((n) => renderSvg(plainLabel(n), 'label')),
  'our SVG of folder labels': each((n) => renderSvg(smallLabel(n), 'label')),
  'our ZPL': each((n) => renderZpl(smallLabel(n, 203), { dpi: 203 })),
  'bwip-js raw()': each((n) => bwipjs.raw('code128', code(n), {})),
  'bwip-js SVG': each((n) =>
    bwipjs.toSVG({ bcid: 'code128', text: code(n), includetext: true, scale: 3, height: 10 }),
  ),
  'bwip-js PNG': each(
    (n) =>
      bwipjs.toBuffer({ bcid: 'code128', text: code(n), includetext: true, scale: 3, height: 10 }),
    0.5,
  ),
};

/** zint in its batch mode, by the shell's count of CPU time; every label is a file, as it has no other way. */
async function zintRate(count: number): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), 'outguide-zint-'));
  try {
    const codes = Array.from({ length: count }, (_, i) => `${code(i + 1)}\n`).join('');
    await writeFile(join(folder, 'codes'), codes);
    const command = `TIMEFORMAT='%U %S'; time zint -b 20 --batch -i codes -o '~~~~~.svg' --filetype=svg`;
    const { stderr } = await run('bash', ['-c', command], { cwd: folder });
    const [user = 0, system = 0] = stderr.trim().split(/\s+/).slice(-2).map(Number);
    return Math.round(count / (user + system));
  } catch {
    // Not installed: the table says so.
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function memoryOf(count: number) {
  const child = fork(join(import.meta.dirname, 'label-memory.ts'), [String(count)], {
    // A small heap with a small nursery: a peak is then what the work needs, not what the machine would spare.
    execArgv: [
      ...['--expose-gc', '--max-old-space-size=64', '--max-semi-space-size=2'],
      '--disable-warning=ExperimentalWarning',
    ],
  });
  return new Promise<Labelling['memory'][number]>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Labelling['memory'][number]));
    child.once('exit', (status) => reject(new Error(`label-memory ended with ${status}`)));
  });
}

/** Measures how fast labels are made, and what a hundred thousand of them cost in memory. */
export async function labelling(quick: boolean): Promise<Labelling> {
  const [slices, size] = quick ? [3, 300] : [6, 600];
  const used = new Map<string, { done: number; seconds: number }>();
  let first = 1;
  // The first slice warms up and is not counted.
  for (let slice = 0; slice <= slices; slice += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const count = Math.round(size * way.share);
      const before = process.cpuUsage();
      await way.make(first, count);
      const { user, system } = process.cpuUsage(before);
      first += count;
      if (slice === 0) continue;
      const sum = used.get(name) ?? { done: 0, seconds: 0 };
      const seconds = sum.seconds + (user + system) / 1e6;
      used.set(name, { done: sum.done + count, seconds });
    }
  }
  const rates = Object.fromEntries(
    [...used].map(([name, { done, seconds }]) => [name, Math.round(done / seconds)]),
  );
  const memory = [await memoryOf(1_000), await memoryOf(quick ? 10_000 : 100_000)];
  return { rates, zint: await zintRate(1_000), memory };
}
