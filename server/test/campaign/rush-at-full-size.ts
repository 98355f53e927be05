import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@outguide/db/embedded';
import { migrate } from '@outguide/db/migrate';
import { rush } from './rush.ts';

// `node server/test/campaign/rush-at-full-size.ts`: 500 requests and 40 people at once, with eight kiosks that scan. Ends
// with 1 when a law of the queue was broken or the doctor finds a fault.

const dataDir = mkdtempSync(join(tmpdir(), 'outguide-rush-'));
const postgres = await startEmbedded({ dataDir });
try {
  await migrate(postgres.ownerUrl);
  const result = await rush(postgres, { requests: 500, people: 40, kiosks: 8, folders: 200 });
  console.log(JSON.stringify(result));
  process.exitCode = result.broken.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
