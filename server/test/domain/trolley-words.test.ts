import { describe, expect, test } from 'vitest';
import type { Say } from '../../src/domain/say.ts';
import { Desk, farWard, House, room, secondRoom, trolley, ward } from './hospital.ts';

// A person who holds a trolley, two folders and the name of a ward scans them as they come to hand.

type Token = 1 | 2 | 'trolley' | 'place';
const tokens: readonly Token[] = [1, 2, 'trolley', 'place'];

function ordersOf(rest: readonly Token[]): Token[][] {
  if (rest.length === 0) return [[]];
  return rest.flatMap((one) =>
    ordersOf(rest.filter((other) => other !== one)).map((order) => [one, ...order]),
  );
}

/** Two folders, and a third one in the trolley since an hour: for another room than the one it stands in. */
function busyTrolley() {
  const house = new House();
  for (const id of [1, 2, 3]) house.add(id);
  const before = new Desk(house, secondRoom, 90);
  before.at -= 3_600_000;
  before.place(trolley);
  before.place(farWard);
  before.folder(3);
  return { house, desk: new Desk(house, room) };
}

function scan(desk: Desk, token: Token, to = farWard): Say {
  if (token === 'trolley') return desk.place(trolley).say;
  return (token === 'place' ? desk.place(to) : desk.folder(token)).say;
}

const spoken = ({ headline, line, more }: Say): string => [headline, line, more].join(' ');

describe('a trolley that carries something already, two folders, a ward', () => {
  test.each(ordersOf(tokens).map((order) => [order.join(', '), order] as const))(
    '%s: both are in it, and each answer names it and what to scan next',
    (_, order) => {
      const { house, desk } = busyTrolley();
      const heard = order.map((token) => scan(desk, token));
      for (const id of [1, 2])
        expect(house.custody(id)?.leg).toMatchObject({
          toId: farWard.id,
          carrier: { kind: 'place', placeId: trolley.id },
        });
      const since = heard.slice(order.indexOf('trolley'));
      expect(since.map((said) => said.tone)).not.toContain('refused');
      for (const said of since) expect(spoken(said)).toContain('ith Trolley T3');
      for (const said of since.slice(0, -1)) expect(said.line.toLowerCase()).toContain('scan');
      expect(heard.at(-1)?.line).toMatch(/^With Trolley T3 to Ward 6/);
    },
  );
});

describe('step by step', () => {
  test('trolley, place, folder', () => {
    const { desk } = busyTrolley();
    expect(scan(desk, 'trolley')).toMatchObject({
      ...{ tone: 'question', headline: 'On its way' },
      line: 'Trolley T3 is due at Ward 6: 1 folder. Send it on. To load it first, scan folders and where they go with Trolley T3.',
    });
    expect(scan(desk, 'place')).toMatchObject({
      headline: 'With Trolley T3 to Ward 6',
      line: 'Each folder you scan now goes with Trolley T3 to Ward 6, until END.',
    });
    expect(scan(desk, 1)).toMatchObject({
      outcome: 'sent',
      line: 'With Trolley T3 to Ward 6, which confirms by a scan. Scan the next folder, or END.',
    });
  });

  test('folder, trolley, place', () => {
    const { desk } = busyTrolley();
    scan(desk, 1);
    expect(scan(desk, 'trolley')).toMatchObject({
      ...{ tone: 'done', headline: 'With Trolley T3' },
      line: 'To load the 1 folder that waits, scan where it goes with Trolley T3.',
      more: 'It holds already: Ward 6: 1 folder.',
    });
    expect(scan(desk, 2).line).toBe('Scan where it goes with Trolley T3.');
  });

  test('place, trolley, folder', () => {
    const { desk } = busyTrolley();
    scan(desk, 'place');
    expect(scan(desk, 'trolley')).toMatchObject({
      headline: 'With Trolley T3 to Ward 6',
      line: 'To load it, scan the folders: each goes with Trolley T3 to Ward 6, until END.',
    });
  });

  test('a place that counts what comes as there at once needs no trolley, and that is said', () => {
    const { house, desk } = busyTrolley();
    scan(desk, 1);
    scan(desk, 'trolley');
    const { outcome, line } = scan(desk, 'place', ward);
    expect(outcome).toBe('charged_out');
    expect(line).toBe(
      'To Ward 5, which does not scan what comes: it counts as there already, not as in Trolley T3. Scan the next folder, or END.',
    );
    expect(house.custody(1)).toMatchObject({ state: 'out', placeId: ward.id, leg: null });
  });

  test('END with folders that still wait says that they stay', () => {
    const { desk } = busyTrolley();
    scan(desk, 1);
    scan(desk, 'trolley');
    expect(desk.card('end').say.more).toBe('1 folder that waited goes nowhere and stays here.');
  });
});
