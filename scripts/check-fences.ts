// Who may import whom, and a pure domain. `node scripts/check-fences.ts`
import { fences, impure, type Fence } from './check/fences.ts';
import { packageOf, target } from './check/specifier.ts';
import {
  lineAt,
  report,
  sourceFiles,
  withoutComments,
  type SourceFile,
} from './check/source-files.ts';

const imports =
  /\b(?:(?:import|export)\s+(type\s)?[^'"`;]*?\bfrom|import)\s*\(?\s*['"]([^'"\n]+)['"]/g;

function fenceOf(path: string): Fence | undefined {
  const around = fences.filter((fence) => path.startsWith(fence.from));
  return around.toSorted((a, b) => b.from.length - a.from.length)[0];
}

function refused(fence: Fence, from: string, specifier: string, type: boolean): string | null {
  const path = target(from, specifier);
  const within = (starts: readonly string[] = []) =>
    starts.some((start) => path?.startsWith(start));
  if (path !== null && !type && within(fence.typesOnly)) return `${path} but for types`;
  if (path !== null) return within(fence.may) ? null : path;
  const name = packageOf(specifier);
  const allowed = fence.packages?.includes(name) ?? true;
  return allowed && !fence.without?.includes(name) ? null : name;
}

/** What one file does that its fence forbids. */
export function faultsOf(file: SourceFile): string[] {
  const fence = fenceOf(file.path);
  if (fence === undefined) return [];
  const text = withoutComments(file.text);
  const faults = [...text.matchAll(imports)].flatMap((match) => {
    const what = refused(fence, file.path, match[2] ?? '', match[1] !== undefined);
    return what === null
      ? []
      : [`${file.path}:${lineAt(text, match.index)} ${fence.from} may not import ${what}`];
  });
  if (fence.from !== 'server/src/domain/') return faults;
  const touched = [...text.matchAll(impure)].map((match) => {
    return `${file.path}:${lineAt(text, match.index)} the domain may not use ${match[0].trim()}: pass it in`;
  });
  return [...faults, ...touched];
}

if (import.meta.main) {
  const files = sourceFiles();
  report('fences', files.flatMap(faultsOf), `${files.length} files import only what they may`);
}
