import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Aliases, type AliasTarget } from '../src/snapshot/aliases.ts';

type Kind = 'F' | 'L' | 'E' | null;

const rowOf = (aliases: Aliases, code: string, kind: Kind, id: number) => {
  const hash = createHmac('sha256', Buffer.from(aliases.salt, 'hex')).update(code).digest();
  return [hash.subarray(0, 8).toString('base64url'), kind, id] as const;
};
const targetOf = (kind: Kind, id: number): AliasTarget | null => {
  if (kind === null) return null;
  return kind === 'E' ? { kind: 'ended' } : { kind: kind === 'F' ? 'folder' : 'place', id };
};

test('thousands of old labels are found again, each as it was told last', () => {
  const aliases = new Aliases();
  const told = new Map<string, readonly [Kind, number]>();
  const kinds: readonly Kind[] = ['F', 'F', 'L', 'E', null];
  for (let i = 0; i < 9_000; i += 1) {
    // Some are told again as something else.
    const one = [kinds[(i * 7) % 5] ?? null, 9_007_199_254_740 - i] as const;
    const code = `OLD-${i % 6_000}`;
    told.set(code, one);
    aliases.put({ rows: [rowOf(aliases, code, ...one)], position: `1:${i}`, more: true });
  }
  for (const [code, [kind, id]] of told)
    expect([code, aliases.find(code)]).toEqual([code, targetOf(kind, id)]);
  expect(aliases.find('OLD-6000')).toBeNull();
  expect(aliases.count).toBe([...told.values()].filter(([kind]) => kind !== null).length);
  expect(aliases.position).toBe('1:8999');
});

test('two processes share no hash, and nothing is left when the log is another one', () => {
  const [one, other] = [new Aliases(), new Aliases()];
  one.put({ rows: [rowOf(one, 'OLD-1', 'F', 7)], position: '1:0', more: false });
  other.put({ rows: [rowOf(one, 'OLD-1', 'F', 7)], position: '1:0', more: false });
  expect([one.find('OLD-1'), other.find('OLD-1')]).toEqual([{ kind: 'folder', id: 7 }, null]);
  one.clear();
  expect([one.find('OLD-1'), one.position, one.count]).toEqual([null, null, 0]);
});
