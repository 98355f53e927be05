import { expect, test } from 'vitest';
import { isOn, navItems, startOf } from '../src/shell/nav-items.ts';

type Person = Parameters<typeof startOf>[0];
const person = (more: Partial<Person>): Person => ({
  ...{ may: ['board.last', 'desk.tasks', 'ward.now'], placeId: 3, placeKind: 'file_room' },
  ...{ roles: ['clerk'], ...more },
});

test('work begins where it is done: a room’s desk, a ward’s list, else the board', () => {
  expect(startOf(person({}))).toBe('/places/3/desk');
  expect(startOf(person({ placeKind: 'ward', roles: ['requester'] }))).toBe('/places/3/ward');
  expect(startOf(person({ placeKind: 'clinic', roles: ['requester'] }))).toBe('/places/3/ward');
  expect(startOf(person({ may: ['board.last'] }))).toBe('/');
  expect(startOf(person({ placeId: null, placeKind: null }))).toBe('/');
});

test('putting away is the desk’s work, and stands under it in the navigation', () => {
  const items = navItems(person({ may: ['desk.tasks', 'place.tree', 'place.putAway'] }));
  const on = items.filter((item) => isOn(item.href, '/places/3/put-away', items));
  expect(on.map((item) => item.word)).toEqual(['Desk']);
});
