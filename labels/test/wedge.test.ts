import { expect, test } from 'vitest';
import { composeSymbol } from '../src/symbol.ts';
import { WedgeDetector, type WedgeKey, type WedgeVerdict } from '../src/wedge.ts';
import { keysOf } from './keys.ts';

const folder = composeSymbol('F', 12);
const place = composeSymbol('L', 22);

/** Types texts on one page; a number is a pause in milliseconds before the next key. */
function page(gapMs = 8, where: Pick<WedgeKey, 'free'> = {}) {
  const detector = new WedgeDetector();
  const verdicts: WedgeVerdict[] = [];
  let nowMs = 10_000;
  const press = (key: Partial<WedgeKey> & { code: string }, afterMs = gapMs) => {
    nowMs += afterMs;
    const plain = { shift: false, ctrl: false, alt: false, meta: false, ignore: false };
    const verdict = detector.key({ ...plain, ...where, ...key, timeMs: nowMs });
    verdicts.push(verdict);
    return verdict;
  };
  const type = (text: string, firstAfterMs = gapMs) =>
    keysOf(text)
      .map((key, i) => press(key, i === 0 ? firstAfterMs : gapMs))
      .at(-1);
  const scans = () => verdicts.flatMap((v) => (v.kind === 'scan' ? [v.text] : []));
  const rejects = () => verdicts.flatMap((v) => (v.kind === 'reject' ? [v.reason] : []));
  return { press, type, scans, rejects, wait: (ms: number) => void (nowMs += ms) };
}

test('case 1: two scans 30 ms apart arrive whole, in order, never joined', () => {
  const { type, scans } = page();
  type(`${folder}\n`);
  type(`${place}\n`, 30);
  expect(scans()).toEqual([folder, place]);
});

test('a person who types is left alone, however long the text; Enter is theirs', () => {
  const { type, scans } = page(140);
  expect(type('harbour street 12\n')).toEqual({ kind: 'pass' });
  expect(type(`${folder}\n`)).toEqual({ kind: 'pass' });
  expect(scans()).toEqual([]);
});

test('a short burst is no scan: a PIN typed quickly stays a PIN', () => {
  const { type, scans } = page(20);
  expect(type('2468\n')).toEqual({ kind: 'pass' });
  expect(scans()).toEqual([]);
});

test('where nothing takes what is typed, a short code is a scan, so that the page says what it is not', () => {
  for (const sent of ['HELLO', 'Z9-4', '123']) {
    const { type, scans, rejects } = page(8, { free: true });
    expect(type(`${sent}\n`)).toMatchObject({ kind: 'scan', text: sent });
    expect([scans(), rejects()]).toEqual([[sent], []]);
  }
  expect(page(8, { free: true }).type('OK\n')).toEqual({ kind: 'pass' });
});

test('a hand is no scanner there either: letters for a list, and Enter on what they found', () => {
  const hand = page(120, { free: true });
  expect(hand.type('hall\n')).toEqual({ kind: 'pass' });
  // Two fingers may strike nearly at once, and a hand then reaches for Enter.
  const rolled = page(20, { free: true });
  rolled.type('hal', 400);
  rolled.type('l', 90);
  expect(rolled.type('\n', 20)).toEqual({ kind: 'pass' });
  const fast = page(20, { free: true });
  fast.type('hall', 400);
  expect(fast.type('\n', 90)).toEqual({ kind: 'pass' });
  expect([hand, rolled, fast].flatMap((one) => [one.scans(), one.rejects()].flat())).toEqual([]);
});

test('the short rest of a torn code is no code of its own', () => {
  const { type, scans, rejects } = page(8, { free: true });
  type('4026600');
  type('9160\n', 500);
  expect([scans(), rejects()]).toEqual([[], ['no_terminator']]);
});

test('slow wireless scanners are believed when the symbol is whole', () => {
  const slow = page(95);
  slow.type(`${folder}\n`);
  slow.type('4026600891608\n', 400);
  expect(slow.scans()).toEqual([folder]);
});

test('a busy computer may tear a scan apart: its check digits say that it is whole', () => {
  const { type, scans } = page();
  type(folder.slice(0, 5));
  type(`${folder.slice(5)}\n`, 1400);
  expect(scans()).toEqual([folder]);
});

test('letters typed just before a scan do not spoil it', () => {
  const { type, scans } = page();
  type('mu', 150);
  type(`${folder}\n`, 200);
  expect(scans()).toEqual([folder]);
});

test('case 11: AIM identifier, frames and code ids around a symbol are stripped', () => {
  for (const sent of [`]C0${folder}`, `~${folder}`, `j${folder}`, folder.toLowerCase()]) {
    const { type, scans } = page();
    type(`${sent}\t`);
    expect(scans()).toEqual([folder]);
  }
});

test('case 11: a scanner that is set to a French keyboard is told so, not misread', () => {
  const { press, rejects, scans } = page();
  for (const key of keysOf(folder)) press({ ...key, shift: key.code.startsWith('Digit') });
  press({ code: 'Enter' });
  expect([scans(), rejects()]).toEqual([[], ['keyboard_layout']]);
});

test('case 11: settings codes for scanners act on nothing', () => {
  for (const code of ['@SETUPE1', 'PAPHID.', '@MENU_OPTO@ZZ@D1I@ZZ@OTPO_UNEM@']) {
    const { type, rejects } = page();
    type(`${code}\n`);
    expect(rejects()).toEqual(['programming_code']);
  }
});

test('case 11: chords in a barcode press nothing, and the code is refused whole', () => {
  const { press, type, scans, rejects } = page();
  type(folder.slice(0, 6));
  expect(press({ code: 'KeyJ', ctrl: true })).toEqual({ kind: 'swallow' });
  type(`${folder.slice(6)}\n`);
  expect([scans(), rejects()]).toEqual([[], ['key_chord']]);
});

test('case 11: a chord or a second terminator right after a scan presses nothing', () => {
  const { press, type, scans } = page();
  type(`${folder}\n`);
  expect(press({ code: 'Tab' })).toEqual({ kind: 'swallow' });
  expect(press({ code: 'KeyJ', ctrl: true, shift: true })).toEqual({ kind: 'swallow' });
  expect(press({ code: 'Enter' }, 2000)).toEqual({ kind: 'pass' });
  expect(press({ code: 'KeyJ', ctrl: true })).toEqual({ kind: 'pass' });
  expect(scans()).toEqual([folder]);
});

test('case 11: a lost suffix gives no code, nor does the rest of a code in two halves', () => {
  const { type, scans, rejects } = page();
  type(folder);
  type(`${place}\n`, 2000);
  expect(scans()).toEqual([place]);
  type('4026600', 3000);
  type('8916080\n', 500);
  expect([scans(), rejects()]).toEqual([[place], ['no_terminator']]);
});

test('GS of a GS1 code comes as Ctrl+] or Alt and 029', () => {
  const { press, type, scans } = page();
  type('0104026600');
  press({ code: 'BracketRight', ctrl: true });
  type('10AB');
  for (const digit of '029') press({ code: `Numpad${digit}`, alt: true });
  press({ code: 'AltLeft' });
  type('21X\n');
  expect(scans()).toEqual(['0104026600\u001d10AB\u001d21X']);
});

test('held keys, input methods and keys made by scripts are never a scan', () => {
  const { press, scans } = page();
  for (const key of keysOf(`${folder}\n`)) press({ ...key, ignore: true });
  expect(scans()).toEqual([]);
});

test('an endless burst is refused, not kept', () => {
  const { type, rejects } = page(2);
  type(`${'A'.repeat(9000)}\n`);
  expect(rejects()).toEqual(['too_long']);
});
