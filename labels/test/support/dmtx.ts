// The second reader of Data Matrix: dmtxread of the Debian package dmtx-utils, which shares no code with zxing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export const dmtxIsHere = (process.env['PATH'] ?? '')
  .split(':')
  .some((directory) => existsSync(`${directory}/dmtxread`));

export const dmtxMissing = 'dmtx-utils is missing: node scripts/install-tools.ts';

/**
 * Every Data Matrix that dmtxread finds.
 * @param most how many there are: it stops when it has found them, and searches a page for minutes when it has not
 * @param seconds when it gives up
 */
export function dmtxReads(png: Buffer, most: number, seconds: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const args = ['-n', '-N', String(most), '-m', String(seconds * 1_000)];
    const reader = spawn('dmtxread', args, { stdio: ['pipe', 'pipe', 'ignore'] });
    let said = '';
    reader.stdout.setEncoding('latin1').on('data', (part: string) => (said += part));
    reader.on('error', reject);
    // It may have read all that it needs before the picture's last byte.
    reader.stdin.on('error', () => undefined);
    // It ends with 1 when it has found none.
    reader.on('close', (status) =>
      status === 0 || status === 1
        ? resolve(said.split('\n').filter(Boolean))
        : reject(new Error(`dmtxread ended with ${status}`)),
    );
    reader.stdin.end(png);
  });
}
