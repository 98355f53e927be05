import { expect, test } from 'vitest';
import { runCampaign } from './campaign/campaign.ts';

test('server and PostgreSQL killed three times each while four kiosks scan: nothing lost, nothing doubled', async () => {
  const result = await runCampaign([
    'server',
    'postgres',
    'server',
    'postgres',
    'postgres',
    'server',
  ]);
  expect(result).toMatchObject({ lost: 0, doubled: 0, changedAnswers: 0, crashes: 0, broken: [] });
  expect(result.acknowledged).toBe(result.scanned);
  expect(result.acknowledged).toBeGreaterThan(50);
}, 240_000);
