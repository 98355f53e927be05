import { expect, test } from 'vitest';
import { runCampaign, shuffledVictims, type Victim } from './campaign/campaign.ts';

// The short cut of `node server/test/campaign/kill.ts`, with five kills of each instead of twenty. Each of the four kiosks is
// killed once more at the end, so that none waits long for its next try.
const each = 5;
const last: Victim[] = ['kiosk', 'kiosk', 'kiosk', 'kiosk'];

test('server, PostgreSQL and kiosks killed five times each while four kiosks scan: nothing that beeped is lost or doubled', async () => {
  const victims = [...shuffledVictims(each, each - last.length), ...last];
  for (const victim of ['server', 'postgres', 'kiosk'] as const)
    expect(victims.filter((one) => one === victim)).toHaveLength(each);
  const result = await runCampaign(victims);
  expect(result).toMatchObject({ lost: 0, doubled: 0, changedAnswers: 0, crashes: 0, broken: [] });
  expect(result).toMatchObject({ kills: 3 * each });
  expect(result.acknowledged).toBeGreaterThan(150);
}, 900_000);
