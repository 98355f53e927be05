import { describe, expect, test, vi } from 'vitest';
import { campaign } from './campaign.ts';
import { shortDay } from './errands.ts';

vi.setConfig({ testTimeout: 60_000 });

// Many seeds with small days: each is another story of outages, reboots, wrong clocks and doubles.
// main.ts plays as many as are wanted.
const shortDays = 3_000;
describe('many short days, each of its own seed', () => {
  const figures = campaign(shortDays * shortDay.folders, 11, shortDay);
  const { law, no_rivals, arrival } = figures.verdicts;

  test('nothing is lost, every row is the fold of its movements, no folder is silently in a wrong place', () => {
    expect([figures.days, figures.lost, figures.rowsUnlikeFold]).toEqual([shortDays, 0, 0]);
    expect(law.silentlyWrong).toBe(0);
    expect(law.legSilentlyWrong / figures.folders).toBeLessThan(0.002);
    expect(law.needless / figures.folders).toBeLessThan(0.02);
    // Whatever is wrong names the true place beside it.
    expect(law.truthNamed).toBe(law.wrongFlagged);
  });
  test('every kind of fault happened, and without the defences these days go wrong', () => {
    for (const count of Object.values(figures.faults)) expect(count).toBeGreaterThan(shortDays);
    expect(no_rivals.silentlyWrong).toBeGreaterThan(0);
    expect(arrival.silentlyWrong / figures.folders).toBeGreaterThan(0.1);
  });
});

// The short cut of `main.ts`: the same days, fewer of them.
describe('days of outages, reboots, wrong clocks and doubles', () => {
  const figures = campaign(480, 7);
  const { law, arrival, wall_clock } = figures.verdicts;

  test('every kind of fault happened', () => {
    for (const count of Object.values(figures.faults)) expect(count).toBeGreaterThan(10);
    expect(figures.repeated).toBeGreaterThan(500);
    expect(figures.refolds).toBeGreaterThan(500);
  });
  test('nothing is lost or counted twice, and every row is the fold of its movements', () => {
    expect([figures.lost, figures.rowsUnlikeFold]).toEqual([0, 0]);
  });
  test('no folder is silently in a wrong place; few are flagged without need', () => {
    expect(law.silentlyWrong).toBe(0);
    expect(law.legSilentlyWrong / figures.folders).toBeLessThan(0.002);
    expect(law.needless / figures.folders).toBeLessThan(0.02);
  });
  test('trolleys bring what is in them, and what fell off is said to be uncounted', () => {
    expect(figures.carried).toBeGreaterThan(500);
    expect(law.uncounted).toBeGreaterThan(0);
    expect(law.uncounted / figures.folders).toBeLessThan(0.02);
  });
  test('without the defences the same days go wrong, so this test can tell', () => {
    expect(arrival.silentlyWrong / figures.folders).toBeGreaterThan(0.1);
    expect(wall_clock.silentlyWrong / figures.folders).toBeGreaterThan(0.1);
  });
  test('one seed tells one story', () => {
    const few = 20 * shortDay.folders;
    expect(campaign(few, 3, shortDay)).toEqual(campaign(few, 3, shortDay));
  });
});
