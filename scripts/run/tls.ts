import { readFileSync } from 'node:fs';
import { Sentence } from './sentence.ts';

/** Reads certificate and key, or says which of them cannot be read. */
export function readTls(files: { readonly certFile: string; readonly keyFile: string } | null) {
  if (files === null) return null;
  const read = (file: string) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      throw new Sentence(`The TLS file ${file} cannot be read by this user.`);
    }
  };
  return { cert: read(files.certFile), key: read(files.keyFile) };
}
