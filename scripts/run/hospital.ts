import { connect } from '@outguide/db/connect';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { step } from './progress.ts';
import { Sentence } from './sentence.ts';

/**
 * Fills an empty database with the demonstration hospital. The seed is one transaction, so a start that was interrupted
 * leaves an empty database behind; a database with a real hospital in it is refused.
 */
export async function fillHospital(ownerUrl: string, folders: number): Promise<void> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const [found] = await db.sql`
      select (select value from settings where name = 'demonstration') as mark,
        exists (select from patients) as patients`;
    if (found?.['mark']) return;
    if (found?.['patients']) {
      throw new Sentence(
        'This database holds a hospital that is not the demonstration. Use `npm run serve` for it, or start the demonstration with another --data DIR.',
      );
    }
  } finally {
    await db.end();
  }
  await step(
    `Seeding a demonstration hospital of ${folders.toLocaleString('en')} folders`,
    (progress) => seedHospital(ownerUrl, { folders, seed: 1, onProgress: progress }),
  );
}
