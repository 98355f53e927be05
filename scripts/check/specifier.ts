import { posix } from 'node:path';

/** The path of the house that a specifier names, or null for a package. */
export function target(from: string, specifier: string): string | null {
  const door = /^@outguide\/([a-z]+)\/(.+)$/.exec(specifier);
  if (door)
    return `${door[1]}/${posix.normalize(`src/${door[2]}${/\.tsx?$/.test(door[2] ?? '') ? '' : '.ts'}`)}`;
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null;
}

/** The package of a specifier without the path inside it. */
export function packageOf(specifier: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
