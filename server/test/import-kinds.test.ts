import { expect, test } from 'vitest';
import { fileShapes, kindOf, templateOf } from '../src/import/columns.ts';
import { importKinds, importWords } from '../src/import/import-kinds.ts';

const headerOf = (template: string) => template.split('\r\n')[0]?.split(',') ?? [];

test.each(importKinds)(
  'a file of %s is told by its header, whole or with what is required',
  (kind) => {
    const required = fileShapes[kind].columns.filter((one) => one.required).map((one) => one.name);
    for (const header of [headerOf(templateOf(kind)), required, required.toReversed()]) {
      expect(kindOf(header, 'export.csv')).toBe(kind);
      // A name that says something else does not make it that.
      for (const other of importKinds) expect(kindOf(header, `my ${other}.csv`)).toBe(kind);
    }
  },
);

test.each(importKinds)('the example of %s has a cell for each column', (kind) => {
  const { columns, example, key } = fileShapes[kind];
  expect(example).toHaveLength(columns.length);
  const names = columns.map((one) => one.name);
  expect(key.every((name) => names.includes(name))).toBe(true);
  expect(importWords[kind]).not.toBe('');
});

test('a header that fits nothing goes by the name, and without one is nothing', () => {
  expect(kindOf(['one', 'two'], 'record-types.csv')).toBe('record-types');
  expect(kindOf(['one', 'two'], 'export.csv')).toBeNull();
});
