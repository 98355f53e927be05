import { readFileSync } from 'node:fs';
import { Sentence } from './sentence.ts';

interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** The same files, or the sentence which of them cannot be read. */
export function readableTls(files: TlsFiles | null): TlsFiles | null {
  for (const file of files === null ? [] : [files.certFile, files.keyFile]) {
    try {
      readFileSync(file);
    } catch {
      throw new Sentence(`The TLS file ${file} cannot be read by this user.`);
    }
  }
  return files;
}
