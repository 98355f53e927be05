import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Something that tests use and npm does not bring, by its Debian package. */
export interface Tool {
  readonly packageName: string;
  readonly what: string;
  readonly present: () => boolean;
  /** The package that does as well, only slower, where a distribution has not the first. */
  readonly orElse?: Tool;
}

/** Whether a program of this name can be started. */
export const onPath = (name: string) => () =>
  (process.env['PATH'] ?? '').split(':').some((directory) => existsSync(`${directory}/${name}`));
const linker = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(existsSync);
// Asked at each call: a package that was just installed must be seen.
const library = (name: string) => () =>
  linker !== undefined && spawnSync(linker, ['-p'], { encoding: 'utf8' }).stdout.includes(name);

// Without recommended packages gcc brings no C library to compile against. Another compiler has its headers elsewhere.
const headers = () => existsSync('/usr/include/stdio.h') || (onPath('cc')() && !onPath('gcc')());

/** All of them. */
export const tools: readonly Tool[] = [
  {
    ...{ packageName: 'chromium-headless-shell', what: 'the browser of the tests' },
    present: onPath('chromium-headless-shell'),
    orElse: { packageName: 'chromium', what: 'the same, slower', present: onPath('chromium') },
  },
  { packageName: 'umockdev', what: 'the mock scanner', present: onPath('umockdev-run') },
  { packageName: 'libumockdev0', what: 'the mock scanner', present: library('libumockdev.so.0') },
  { packageName: 'libpcap0.8', what: 'the mock scanner', present: library('libpcap.so.0.8') },
  { packageName: 'gcc', what: 'compiles the mock scanner', present: onPath('cc') },
  { packageName: 'libc6-dev', what: 'compiles the mock scanner', present: headers },
  { packageName: 'udev', what: 'the rules for scanners', present: onPath('udevadm') },
  {
    ...{ packageName: 'dmtx-utils', what: 'the second reader of Data Matrix' },
    present: onPath('dmtxread'),
  },
  { packageName: 'libusb-1.0-0', what: 'node-hid', present: library('libusb-1.0.so.0') },
];
