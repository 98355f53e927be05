import { expect, test } from 'vitest';
import {
  combineGroups,
  gatheringRoom,
  renumber,
  stillToScan,
  type CombineFolder,
} from '../../src/domain/combine.ts';

const since = 1_000;
const folder = (id: number, more: Partial<CombineFolder> = {}): CombineFolder => ({
  ...{ id, chartId: id, volumeNo: 1, temporary: false, lifecycle: 'active', state: 'here' },
  ...{ how: 'scanned', at: since + 1, fileRoomId: 7, doubted: false },
  ...more,
});
const left = (...folders: readonly CombineFolder[]) =>
  stillToScan(folders, since).map((one) => one.id);

test('only a real scan since the merge, in one file room, shows a folder there', () => {
  expect(left(folder(1), folder(2))).toEqual([]);
  expect(left(folder(1), folder(2, { at: since }))).toEqual([2]);
  expect(left(folder(1), folder(2, { how: 'presumed' }))).toEqual([2]);
  expect(left(folder(1), folder(2, { how: 'in_carrier' }))).toEqual([2]);
  expect(left(folder(1), folder(2, { doubted: true }))).toEqual([2]);
  expect(left(folder(1), folder(2, { state: 'out', fileRoomId: null }))).toEqual([2]);
  expect(left(folder(1), folder(2), folder(3, { fileRoomId: 8 }))).toEqual([3]);
  expect(left(folder(1), folder(2, { state: 'missing' }))).toEqual([2]);
  expect(left(folder(1), folder(2, { lifecycle: 'destroyed', at: 0 }))).toEqual([]);
  expect(left(folder(1, { at: 0 }), folder(2, { at: 0 }))).toEqual([1, 2]);
  expect(gatheringRoom([folder(1, { at: 0 })], since)).toBe(null);
});

test('charts that lead into one another are one group, and the last one keeps its number', () => {
  const pairs = [
    { chartId: 1, intoChartId: 2, since: 5 },
    { chartId: 2, intoChartId: 3, since: 9 },
    { chartId: 8, intoChartId: 9, since: 1 },
  ];
  expect(combineGroups(pairs)).toEqual([
    { keepsId: 3, otherIds: [1, 2], since: 9 },
    { keepsId: 9, otherIds: [8], since: 1 },
  ]);
});

test('volumes go on from the last one, void ones stay behind, a stand-in keeps beside the true one', () => {
  const group = { keepsId: 10, otherIds: [20, 30], since };
  const numbered = renumber(group, [
    folder(1, { chartId: 10, volumeNo: 1 }),
    folder(2, { chartId: 10, volumeNo: 2, lifecycle: 'destroyed' }),
    folder(3, { chartId: 30, volumeNo: 1 }),
    folder(4, { chartId: 20, volumeNo: 2 }),
    folder(5, { chartId: 20, volumeNo: 1, lifecycle: 'void' }),
    folder(6, { chartId: 20, volumeNo: 2, temporary: true }),
  ]);
  expect(numbered.map((one) => [one.id, one.volumeNo])).toEqual([
    [4, 3],
    [6, 3],
    [3, 4],
  ]);
});
