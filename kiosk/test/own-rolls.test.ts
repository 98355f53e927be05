import { afterEach, expect, test } from 'vitest';
import { rollLabelCode } from '@outguide/labels/own-roll';
import { Central } from './support/central.ts';
import { someFolder } from './support/folder.ts';
import { hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, until } from './support/run.ts';

// A label of our own rolls at a kiosk whose line is down: it says what it is without any network.

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

test('offline a label of a roll is on no folder yet, a lost one is an alarm, and one of no roll is unknown', async () => {
  const made = hospital();
  const rolls = [[12, 100, [[5, 9]]]] as const;
  const central = new Central(() => returned, { ...made, fixed: { ...made.fixed, rolls } });
  await central.start();
  const kiosk = makeKiosk(someFolder(), central.port, central, { screenPort: null });
  await kiosk.start();
  endings.push(() => kiosk.stop());
  await until('facts', () => kiosk.folderCount === 8);
  await central.stop();
  await until('down', () => kiosk.network === 'down');
  const said = (roll: number, n: number) => {
    kiosk.take(read(rollLabelCode({ roll, n })));
    return kiosk.station.current?.say;
  };
  expect(said(12, 4)).toMatchObject({
    ...{ tone: 'question', outcome: 'unbound', headline: 'On no folder yet' },
    line: expect.stringContaining('from roll 12'),
  });
  expect(said(12, 7)).toMatchObject({ tone: 'refused', headline: 'Stop: label of roll 12' });
  expect(said(12, 101)?.outcome).not.toBe('unbound');
  expect(said(13, 1)?.outcome).not.toBe('unbound');
});
