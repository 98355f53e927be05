import { expect, test } from 'vitest';
import { JsonLines } from '../src/json-lines.ts';
import type { Say } from '@outguide/server/domain/say';

const say: Say = {
  ...{ tone: 'question', outcome: 'ask_where_to', headline: '', line: 'Scan the place.' },
  ...{ more: null, folder: null, moved: 0 },
};

test.each([
  ['Where to?', 'Where to? Scan the place.'],
  ['Stop!', 'Stop! Scan the place.'],
  ['Returned', 'Returned. Scan the place.'],
])('a line begins with “%s” as a sentence', (headline, sentence) => {
  const out: string[] = [];
  const lines = new JsonLines((line) => out.push(line), { follow: false, answers: () => true });
  const said = { ...say, headline, line: 'Scan the place.' };
  lines.saved({ seq: 1, code: 'F1', read: null, at: 1, say: said, saved: 'centrally' });
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ say: sentence, headline });
});

test('without a line to the server nobody waits for its answer; with one two seconds are waited', () => {
  const out: string[] = [];
  let answers = false;
  const lines = new JsonLines((line) => out.push(line), { follow: false, answers: () => answers });
  const scan = (seq: number) =>
    lines.saved({ seq, code: 'F1', read: null, at: 1, say, saved: 'here' });
  scan(1);
  expect(out).toHaveLength(1);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ seq: 1, saved: 'here' });
  answers = true;
  scan(2);
  expect(out).toHaveLength(1);
  answers = false;
  scan(3);
  expect(out.map((line) => Reflect.get(JSON.parse(line) as object, 'seq'))).toEqual([1, 2, 3]);
  lines.end();
});
