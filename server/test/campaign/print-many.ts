// A back-file conversion in one batch: `node server/test/campaign/print-many.ts [labels] [network|file]`. A hundred thousand folder labels
// on a printer on the network, stopped and continued, the worker killed once; and the same as a file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@outguide/db/connect';
import { startEmbedded } from '@outguide/db/embedded';
import { migrate } from '@outguide/db/migrate';
import { manyFolders, printManyPdf, printManyRaw, type ManyFigures } from './many-prints.ts';

const count = Number(process.argv[2] ?? 100_000);
const only = process.argv[3];
const dataDir = mkdtempSync(join(tmpdir(), 'outguide-print-many-'));
const postgres = await startEmbedded({ dataDir });
const say = (text: string) => console.log(text);
const told = (name: string, { labels, seconds, lost, doubled, doubtful, memory }: ManyFigures) =>
  say(
    `${name}: ${labels} labels in ${Math.round(seconds)} s (${Math.round(labels / seconds)} a second), ${lost} lost, ` +
      `${doubled} doubled, ${doubtful} asked about after the kill, MB at each tenth: ${memory.join(' ')}`,
  );
try {
  await migrate(postgres.ownerUrl);
  const owner = connect(postgres.ownerUrl, { max: 2 });
  const db = connect(postgres.appUrl, { max: 4 });
  const many = await manyFolders(owner, { db, appUrl: postgres.appUrl }, count);
  say(`${count} folders are made`);
  const parts = { network: printManyRaw, file: printManyPdf };
  for (const [name, print] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    const figures = await print(many, say);
    told(name, figures);
    if (figures.lost + figures.doubled > 0) process.exitCode = 1;
  }
  await Promise.all([owner.end(), db.end()]);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
