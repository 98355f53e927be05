import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleCall } from '../src/verbs/console-call.ts';
import { show } from '../src/verbs/place/show.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';
import { FileTaker, why } from './take-file.ts';

let hospital: SmallHospital;
const taker = new FileTaker(() => hospital.db);
const take = taker.take.bind(taker);
const takeTwice = taker.takeTwice.bind(taker);

beforeAll(async () => {
  hospital = await smallHospital(1);
});
afterAll(async () => {
  taker.close();
  await hospital.drop();
});

describe('working hours', () => {
  const header = 'facility,code,name,kind,hours,closed_on';
  const shown = async () => {
    const { place } = await show(consoleCall(hospital.db), { placeId: hospital.places.clinic });
    return place.workingHours;
  };
  const clinic = (hours: string, closed = '') =>
    `${header}\nH,C2,clinic C2,clinic,${hours},${closed}\n`;

  it('are one and the same however they are written, and are shown', async () => {
    const dates = '2026-12-26|2026-12-25';
    const first = await takeTwice('places', clinic('Mon-Fri 08:00-17:00|Sat 09:00-12:00', dates));
    expect(first).toMatchObject({ changed: 1 });
    const week = [
      { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' },
      { days: [6], from: '09:00', to: '12:00' },
    ];
    expect(await shown()).toEqual({ week, closedOn: ['2026-12-25', '2026-12-26'] });
    const same = 'sat 09:00-12:00|Tue-Fri 08:00-17:00 | MON  08:00-17:00';
    expect(await take('places', clinic(same))).toMatchObject({ same: 1 });
    expect(await take('places', clinic('', 'none'))).toMatchObject({ changed: 1 });
    expect(await shown()).toEqual({ week, closedOn: [] });
    expect(await take('places', clinic('always'))).toMatchObject({ changed: 1 });
    expect(await shown()).toBeNull();
  });

  const form = 'is not written as Mon-Fri 08:00-17:00, with | between, nor is it always';
  const night = 'end before they begin; write a night as two: Mon 22:00-24:00|Tue 00:00-06:00';
  it.each([
    ['Mon-Fri 17:00-08:00', night],
    ['Mon 08:00-08:00', night],
    ['Mon 24:00-24:00', night],
    ['Mon-Wed 08:00-12:00|Wed 11:59-13:00', 'overlap on one day'],
    ['Mon-Fri 8-17', form],
    ['Mon 08:00-25:00', form],
    ['Mon 08:60-09:00', form],
    ['Day 08:00-09:00', form],
    ['08:00-17:00', form],
    ['Mon 08:00-12:00|', form],
  ])('refuse %s', async (hours, reason) => {
    expect(why(await take('places', clinic(hours)))).toEqual([`2 hours ${reason}`]);
  });

  it('refuse closed days that are not in the calendar', async () => {
    for (const days of ['2026-02-29', '25.12.2026', '2026-12-25|', 'never'])
      expect(why(await take('places', clinic('', days)))).toEqual([
        '2 closed_on are not days written as 2026-12-25|2026-12-26, nor none',
      ]);
    expect(await shown()).toBeNull();
  });
});
