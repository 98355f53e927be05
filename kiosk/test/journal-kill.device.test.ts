import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournal } from '../src/journal/open.ts';
import { someFolder } from './support/folder.ts';

describe('the journal of a process that is killed', () => {
  test('kill -9 while appending, 20 times: nothing that was said to be saved is lost', async () => {
    const dir = someFolder();
    let most = 0;
    for (let round = 0; round < 20; round += 1) {
      const script = join(import.meta.dirname, 'support', 'append-forever.ts');
      const child = spawn(process.execPath, [script, dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        if (said.length > 20 + round * 7) child.kill('SIGKILL');
      });
      await new Promise((resolve) => child.once('close', resolve));
      most = Number(said.trimEnd().split('\n').at(-1));
      const { journal, note } = openJournal(dir, 7);
      expect(note).toBeNull();
      expect(journal.lastSeq).toBeGreaterThanOrEqual(most);
      journal.close();
    }
    expect(most).toBeGreaterThan(20);
  }, 60_000);
});
