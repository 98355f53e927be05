import { expect, test } from 'vitest';
import type { FolderView } from '../../src/domain/facts.ts';
import type { PlaceFacts } from '../../src/domain/custody.ts';
import { clinic, Desk, House, room, secondRoom, ward } from './hospital.ts';

const wanted = [{ number: '138448', printed: '13-84-48', forPlaceId: ward.id }];
const look = {
  ...{ tone: 'question', headline: 'Look again: a number like it' },
  line: 'You scanned 13-48-48; 13-84-48 is wanted by Ward 5. If you meant that one, scan it, and UNDO for this one.',
} as const;

/** One folder from its shelf, at a kiosk of a server that knows what is wanted, to a place or alone. */
function scanned(
  more: Partial<FolderView> = {},
  to: PlaceFacts | null = null,
  at = room,
  numbersWanted = (roomId: number) => (roomId === room.id ? wanted : []),
) {
  const house = new House();
  house.add(1, { number: '134848', ...more });
  const desk = new Desk(house, at);
  if (to !== null) desk.place(to);
  return desk.scan({ kind: 'folder', folder: house.view(1) }, {}, { numbersWanted });
}

test('a number one exchange away from a wanted one is named, alone and on its way to who waits; nothing else is recorded', () => {
  expect(scanned().say).toMatchObject(look);
  expect(scanned({}, ward).say).toMatchObject({ ...look, outcome: 'charged_out' });
  const plain = scanned({}, ward, room, () => []);
  expect(scanned({}, ward).observations).toEqual(plain.observations);
  expect(plain.say.headline).toBe('Charged out');
});

test('it is not said of another number, to another place, in another room, or of what somebody waits for', () => {
  const waiting = [
    {
      ...{ id: 'r', forPlaceId: ward.id, forPlaceName: ward.name, urgency: 'now' as const },
      ...{ neededBy: null, placedAt: 0 },
    },
  ];
  for (const { say } of [
    scanned({ number: '999999' }),
    scanned({ number: null }),
    scanned({}, clinic),
    scanned({}, null, secondRoom),
    scanned({ waiting }),
  ])
    expect(say.headline).not.toContain('Look again');
});
