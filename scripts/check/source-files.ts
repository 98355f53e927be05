import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** One TypeScript file of the house, its path from the root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const generated = /(^|\/)(node_modules|\.next|\.outguide|test-results)(\/|$)|next-env\.d\.ts$/;

/** Every TypeScript file that people write here. */
export function sourceFiles(from = root): SourceFile[] {
  const rooms = '{db,labels,server,kiosk,web,scripts,bench}/**/*.{ts,tsx}';
  const paths = globSync(rooms, { cwd: from, exclude: (path) => generated.test(path) });
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !generated.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(from, path), 'utf8') }));
}

/** The text without comments, its lines and columns kept; strings stay. */
export function withoutComments(text: string): string {
  const blank = (match: string) => match.replace(/[^\n]/g, ' ');
  const tokens =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(tokens, (match) => (match.startsWith('/') ? blank(match) : match));
}

/** The line of a position, counted from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Prints what was found and leaves with 1 when it is anything. */
export function report(name: string, faults: readonly string[], calm: string) {
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? `${name}: ${calm}` : `${name}: ${faults.length} found`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
