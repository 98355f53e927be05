import { expect, test } from 'vitest';
import { refusalShape, Refused } from '../../src/api/refused.ts';
import { agoFact } from '../../src/domain/clock-text.ts';
import { requestRefusals, type RequestRefusalCode } from '../../src/domain/request-refusals.ts';
import { refusedSentence } from '../../src/verbs/pull-list/not-taken.ts';

const now = Date.parse('2026-05-03T10:00:00Z');
const codes = Object.keys(requestRefusals) as RequestRefusalCode[];
const hole = / [.,;:]|: *\.|  |[[\]{}]/;

test('a refusal says when it was asked, and leaves no hole where that is not known', () => {
  const facts = { ...agoFact(now - 19 * 60_000, now), place: 'Ward 5' };
  expect(refusalShape(new Refused('asked_already', facts)).sentence).toBe(
    'This place has asked for it already, 19 min ago.',
  );
  expect(refusalShape(new Refused('already_there', facts))).toMatchObject({
    sentence: 'It is here already: Ward 5 has it.',
    nextAct: 'Look for it there; it was seen 19 min ago.',
  });
  expect(new Refused('asked_already').message).toBe('This place has asked for it already.');
  expect(refusedSentence('asked_already', null)).toBe('This place has asked for it already.');
});

test('no refusal of a request has a hole when a moment is not known', () => {
  for (const code of codes) {
    const { sentence, nextAct } = refusalShape(new Refused(code, { by: 'R. P.', place: 'Ward 5' }));
    expect([sentence, nextAct].filter((text) => hole.test(text))).toEqual([]);
  }
});
