import { createRequire } from 'node:module';

/** What `hello` names. */
export const version = (createRequire(import.meta.url)('../package.json') as { version: string })
  .version;
