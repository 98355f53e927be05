import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Starts the demonstration's kiosk; `enrol` makes a one-time code and is asked for the first time only. */
export async function startKiosk(options: {
  readonly server: string;
  readonly dataDir: string;
  readonly screenPort: number;
  /** The server's own certificate; the demonstration's may be self-signed, and its kiosk has to trust it. */
  readonly certFile: string | null;
  readonly enrol: () => Promise<string>;
}): Promise<ChildProcess> {
  const dir = join(options.dataDir, 'kiosk-1');
  const enrolled = existsSync(join(dir, 'kiosk.json'));
  const args = ['--server', options.server, '--data', dir, '--scanner', 'auto'];
  args.push('--screen-port', String(options.screenPort));
  if (!enrolled) args.push('--enrol', await options.enrol());
  return spawn(process.execPath, [join(root, 'kiosk', 'src', 'main.ts'), ...args], {
    cwd: root,
    // The channel is closed with this process, however that ends: no kiosk stays behind on its port.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...(options.certFile === null ? {} : { NODE_EXTRA_CA_CERTS: options.certFile }),
    },
  });
}
