// A vitest reporter beside its JSON, which leaves out why a test was skipped: `context.skip('needs a small disk')`.
import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** The environment that names the file to write. */
export const notesVariable = 'OUTGUIDE_SKIP_NOTES';

function nameOf(test: TestCase): string {
  let name = test.name;
  for (let above = test.parent; above.type === 'suite'; above = above.parent)
    name = `${above.name} ${name}`;
  return name;
}

/** Writes the reason of each skipped test that gave one, by the name that vitest's JSON calls it. */
export default class SkipNotes implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env[notesVariable];
    if (file === undefined) return;
    const notes: Record<string, string> = {};
    for (const module of modules)
      for (const test of module.children.allTests('skipped')) {
        const result = test.result();
        if (result.state === 'skipped' && result.note !== undefined)
          notes[nameOf(test)] = result.note;
      }
    writeFileSync(file, JSON.stringify(notes));
  }
}
