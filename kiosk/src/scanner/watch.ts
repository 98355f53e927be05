// node-hid does not tell when a device comes or goes. On Linux `/dev` does, within milliseconds; a slow poll serves the
// rest: other systems, and events that were lost.
import { watch, type FSWatcher } from 'node:fs';

export interface WatchOptions {
  readonly directory?: string;
  /** Names of interest. */
  readonly names?: RegExp;
  readonly pollMs?: number;
}

/** Several nodes come at once, and udev needs a moment for the rights. */
const gatherMs = 50;

/**
 * Calls `look` soon after devices changed and every few seconds.
 * @returns stops it
 */
export function watchDevices(look: () => void, options: WatchOptions = {}): () => void {
  const { directory = '/dev', names = /^hidraw/, pollMs = 3000 } = options;
  let soon: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(directory, (_, name) => {
      if (name !== null && !names.test(name)) return;
      clearTimeout(soon);
      soon = setTimeout(look, gatherMs);
    });
    // A watcher that breaks (limit of inotify) leaves the poll.
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = null;
  }
  const poll = setInterval(look, pollMs);
  return () => {
    clearTimeout(soon);
    clearInterval(poll);
    watcher?.close();
  };
}
