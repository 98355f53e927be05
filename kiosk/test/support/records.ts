import type { Entry } from '../../src/journal/record.ts';

/** A plain scan of one of our labels. */
export function entry(code = 'F00000001295', over: Partial<Entry> = {}): Entry {
  return {
    ...{
      code,
      sealed: null,
      foreign: null,
      how: 'scanned' as const,
      scanner: 'test',
      wallMs: 1_700_000_000_000,
    },
    ...{ bootId: 'boot', bootMs: 1_000, offsetMs: null, offsetBootMs: null, verified: false },
    ...over,
  };
}
