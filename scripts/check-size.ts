// Small files, and names that say what is inside. Functions are measured by oxlint. `node scripts/check-size.ts`
import { basename } from 'node:path';
import { report, sourceFiles, type SourceFile } from './check/source-files.ts';

const most = 350;
const budget = { median: 60, p95: 220 } as const;
const scriptLimit = 60;
const vague = /(^|[-.])(utils?|helpers?|common|misc|manager|data|shared|types|index)\.tsx?$/;
const kebab = /^(\.|_)?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.tsx?$/;

function linesOf(file: SourceFile): number {
  return file.text.trimEnd().split('\n').length;
}

/** The line count that this share of files does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What the budget of one house finds: files too long, names too vague, too many long ones. */
export function faultsOf(files: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  for (const file of files) {
    const name = basename(file.path);
    const lines = linesOf(file);
    const script = /^scripts\/[^/]+\.ts$/.test(file.path);
    if (lines > most) faults.push(`${file.path}: ${lines} lines, none may have over ${most}`);
    if (script && lines >= scriptLimit)
      faults.push(`${file.path}: ${lines} lines, a script stays under ${scriptLimit}`);
    if (vague.test(name)) faults.push(`${file.path}: the name does not say what is inside`);
    if (!kebab.test(name)) faults.push(`${file.path}: names are kebab-case`);
  }
  const sorted = files.map(linesOf).toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const p95 = quantile(sorted, 0.95);
  if (median >= budget.median)
    faults.push(`median file ${median} lines, must stay under ${budget.median}`);
  if (p95 >= budget.p95) faults.push(`95th percentile ${p95} lines, must stay under ${budget.p95}`);
  return faults;
}

if (import.meta.main) {
  const files = sourceFiles();
  const sorted = files.map(linesOf).toSorted((a, b) => a - b);
  const calm = `${files.length} files, median ${quantile(sorted, 0.5)} lines, 95th percentile ${quantile(sorted, 0.95)}, longest ${sorted.at(-1)}`;
  report('sizes', faultsOf(files), calm);
}
