// Two programs that open one hidraw device both get every report: each scan would be recorded by two kiosks. A scanner is
// therefore claimed by a name in Linux's abstract socket space, which the kernel frees when the process ends, however.
import { createServer } from 'node:net';

/** Ends a claim. */
export type Release = () => Promise<void>;

/** Claims a scanner for this process; null when another process has it. */
export function claimScanner(scannerId: string): Promise<Release | null> {
  if (process.platform !== 'linux') return Promise.resolve(async () => {});
  const server = createServer((socket) => socket.destroy());
  server.unref();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(`\0outguide-scanner-${scannerId}`.slice(0, 100), () =>
      resolve(() => new Promise((done) => server.close(() => done()))),
    );
  });
}
