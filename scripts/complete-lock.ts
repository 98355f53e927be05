// Run after `npm install`: adds to the lock file the packages of other platforms that a registry with holes left out, so
// that `npm ci` accepts it everywhere. They are optional and bound to their platform, so nothing of them is fetched here.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };
const systems =
  'android darwin freebsd linux openharmony win32 windows sunos aix netbsd openbsd'.split(' ');
const processors = 'arm64 arm x64 ia32 ppc64 riscv64 s390x loong64 mips64el 64'.split(' ');

function platform(name: string): { os: string[]; cpu: string[] } | null {
  const words = name.split(/[-/.]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (!os || !cpu) return null;
  return { os: [os === 'windows' ? 'win32' : os], cpu: [cpu === '64' ? 'x64' : cpu] };
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = [`${path}/node_modules/${name}`, `node_modules/${name}`].some(
      (at) => lock.packages[at],
    );
    const where = platform(name);
    if (known || !where || !/^\d/.test(range)) continue;
    const dev = entry.dev ? { dev: true } : {};
    lock.packages[`node_modules/${name}`] = { version: range, ...where, ...dev, optional: true };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(
  file,
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
);
console.log(`${added} packages of other platforms added to the lock file`);
