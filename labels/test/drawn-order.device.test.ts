import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inDrawnOrder } from '../src/drawn-order.ts';
import { fillLine } from '../src/layout/template.ts';
import { browserLaunch, browserMissing as missing } from './support/browser.ts';

/** What we draw, letter by letter from left to right. */
function ours(line: string): string {
  const letters = inDrawnOrder(line).flatMap(({ text, rightToLeft }) =>
    rightToLeft ? [...text].toReversed() : [...text],
  );
  return letters.join('');
}

const lines = [
  ...['קומה 3 בניין 5', 'כהן, אבי', 'קומה-23', 'אבי כהן', 'מחלקה 5א', 'חדר 12.', '(אבי) כהן'],
  ...['Ward قسم الطوارئ 5', 'قسم الطوارئ، الطابق 3', 'محمد 12/05/2026', '١٢٣ قسم', 'قسم ١٢ Ward 5'],
  ...['asked by כהן, אבי', 'Hold for קומה 3, Ward 5', 'כהן [אבי] 714638', 'Núñez, Ana', '3 קומה'],
  ...['אבי "כהן" לוי', 'ב-12:30 עד 13:00', 'עמ׳ 3–5', '#5 חדר', 'L10000001205 קומה'],
];
const values = { name: 'כהן, אבי', place: 'קומה 3', bed: '5', volume: '2', latin: 'Ward 5' };
const forms = [
  ...[
    'asked by {name}',
    '{name} vol. {volume}',
    '{place} {bed}',
    '{name} {latin}',
    '{latin} {name}',
  ],
  ...['מחלקה {latin} {bed}', '{bed} {place}', 'to {place}, bed {bed}', '{volume} / {bed} {name}'],
];

describe.skipIf(missing !== '')(`lines of mixed directions${missing}`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch(browserLaunch);
    page = await browser.newPage();
    await page.setContent('<p id="line" style="white-space:nowrap;unicode-bidi:plaintext"></p>');
  });
  afterAll(() => browser.close());

  /** What Chromium draws of it: the letters by where they lie, brackets as they look. */
  const drawn = (line: string) =>
    page.evaluate((text) => {
      const box = document.querySelector('#line')!;
      box.textContent = text;
      const node = box.firstChild!;
      const found: { readonly x: number; readonly letter: string }[] = [];
      let at = 0;
      for (const letter of text) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, (at += letter.length));
        if (/\p{Cf}/u.test(letter)) continue;
        const { left, right } = range.getBoundingClientRect();
        found.push({ x: (left + right) / 2, letter });
      }
      return found
        .toSorted((a, b) => a.x - b.x)
        .map(({ letter }) => letter)
        .join('');
    }, line);

  /** Which way a bracket looks is not told by where it lies. */
  const lying = (text: string) => text.replace(/[()[\]]/g, '|');

  it('are drawn as a browser draws them', async () => {
    for (const line of lines) expect(lying(ours(line)), line).toBe(lying(await drawn(line)));
  });

  it('keep what was filled in together, and run as their own words do', async () => {
    for (const form of forms) {
      const line = fillLine(form, values);
      expect(ours(line), form).toBe(await drawn(line));
    }
    expect(ours(fillLine('asked by {name}', values))).toBe('asked by יבא ,ןהכ');
    expect(ours(fillLine('{name} vol. {volume}', values))).toBe('יבא ,ןהכ vol. 2');
    expect(ours(fillLine('{place} {bed}', values))).toBe('5 3 המוק');
  });
});
