/** One thing that `npm run verify` looks at. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What to do when it fails. */
  readonly hint: string;
}

function script(name: string, hint: string): Step {
  return { name, command: process.execPath, args: [`scripts/${name}.ts`], hint };
}

/** Everything but the tests, the quick ones first. */
export const steps: readonly Step[] = [
  { name: 'format', command: 'oxfmt', args: ['--check', '.'], hint: 'run `npm run format`' },
  script('check-fences', 'house.md says who may import whom: scripts/check/fences.ts'),
  script('check-size', 'split what is long; name files for what is inside'),
  script('check-audit-law', 'a verb authorizes, opens its transaction, and audits in it'),
  {
    name: 'boundaries',
    command: 'turbo',
    args: ['boundaries', '--no-color'],
    hint: 'declare the package, or import what it exports',
  },
  { name: 'lint', command: 'oxlint', args: [], hint: 'run `npm run lint`' },
  { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json'], hint: 'run `npm run types`' },
  {
    name: 'types of web',
    command: 'tsc',
    args: ['-p', 'web/tsconfig.json', '--noEmit'],
    hint: 'run `npm run types`',
  },
];
/** The pure tests of every room. */
export const unit: Step = {
  name: 'unit tests',
  command: 'vitest',
  args: ['run', '--project', 'unit', '--reporter=dot'],
  hint: 'run `vitest` in the room that fails',
};
