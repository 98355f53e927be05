// One open scanner: claim, open, listen, and the rules of closing.
import { setTimeout as wait } from 'node:timers/promises';
import { claimScanner, type Release } from './claim.ts';
import type { CodeSink } from './framing/assemble.ts';
import { decoderFor } from './framing/device-decoder.ts';
import { describe, type FoundScanner } from './found.ts';
import type { HidHandle, HidLibrary } from './hid-library.ts';

export interface OpenScanner {
  readonly found: FoundScanner;
  /** Safe to call twice and after the device is gone. */
  close(): Promise<void>;
}

export type OpenFailure = 'taken' | 'denied' | 'gone';

/** udev gives the rights a moment after the node appears. */
export const deniedRetryMs = 2000;
const retryEveryMs = 200;

const isDenied = (error: unknown) => /permission denied|EACCES/i.test(String(error));

async function openPatiently(library: HidLibrary, path: string): Promise<HidHandle | OpenFailure> {
  const giveUpMs = performance.now() + deniedRetryMs;
  for (;;) {
    try {
      return await library.open(path);
    } catch (error) {
      if (!isDenied(error)) return 'gone';
      if (performance.now() + retryEveryMs > giveUpMs) return 'denied';
      await wait(retryEveryMs);
    }
  }
}

/**
 * Opens a scanner and reads it until it is closed or gone.
 * @param lost called once when the device disappears by itself
 */
export async function openScanner(
  library: HidLibrary,
  found: FoundScanner,
  sink: CodeSink,
  lost: () => void,
): Promise<OpenScanner | OpenFailure> {
  const release = await claimScanner(found.scannerId);
  if (release === null) return 'taken';
  const handle = await openPatiently(library, found.path);
  if (typeof handle === 'string') {
    await release();
    return handle;
  }
  return listen(handle, release, found, sink, lost);
}

function listen(
  handle: HidHandle,
  release: Release,
  found: FoundScanner,
  sink: CodeSink,
  lost: () => void,
): OpenScanner {
  const described = describe(found.path);
  const decoder = decoderFor({ kind: found.kind, vendorId: found.vendorId, described }, sink);
  let closing: Promise<void> | null = null;
  const close = () =>
    (closing ??= (async () => {
      decoder.abandon('unplugged');
      // A device that is gone may refuse to be closed; its reading thread has ended anyway.
      await handle.close().catch(() => undefined);
      await release();
    })());
  handle.on('error', () => {
    if (closing === null) void close().then(lost);
  });
  handle.on('data', (report) => {
    if (closing === null) decoder.push(report);
  });
  // Honeywell and its clones keep silent towards HID until they are told where to send.
  if (described?.redirects === true)
    void handle.sendFeatureReport([0xfe, 0x01]).catch(() => undefined);
  return { found, close };
}
