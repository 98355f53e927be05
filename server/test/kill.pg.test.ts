import { expect, test } from 'vitest';
import { runCampaign, type Victim } from './campaign/campaign.ts';

// The short cut of `node server/test/campaign/kill.ts`. Each kiosk is killed last, so that none waits long for its next try.
const victims: Victim[] = ['server', 'kiosk', 'postgres', 'server', 'kiosk', 'postgres'];
const last: Victim[] = ['kiosk', 'kiosk', 'kiosk', 'kiosk'];

test('server, PostgreSQL and kiosks killed while four kiosks scan: nothing that beeped is lost or doubled', async () => {
  const result = await runCampaign([...victims, ...last]);
  expect(result).toMatchObject({ lost: 0, doubled: 0, changedAnswers: 0, crashes: 0, broken: [] });
  expect(result.acknowledged).toBeGreaterThan(50);
}, 240_000);
