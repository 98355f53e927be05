import { browserLaunch, browserMissing as missing } from '@outguide/labels/test/support/browser';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveScreen, type ScreenServer } from '../src/screen/serve.ts';
import { hear, sampleRate, type Heard } from './support/hear.ts';

const sounds = ['done', 'hold', 'question', 'refused', 'cannot_save'] as const;
const levels = ['loud', 'normal', 'night'] as const;
type Name = `${(typeof sounds)[number]} ${(typeof levels)[number]}`;

let screen: ScreenServer | null = null;
const heard = {} as Record<Name, Heard>;

/** Renders every sound in Chromium with the page's own code, without a loudspeaker. */
async function render(): Promise<void> {
  screen = await serveScreen(0, () => undefined);
  const chrome = await chromium.launch(browserLaunch);
  try {
    const page = await chrome.newPage();
    await page.goto(`http://127.0.0.1:${screen.port}/`);
    for (const sound of sounds) {
      for (const level of levels) {
        // As text: the test runner would rewrite the import.
        const samples = await page.evaluate<number[]>(`(async () => {
          const { score } = await import('/sounds.ts');
          const context = new OfflineAudioContext(1, ${2.5 * sampleRate}, ${sampleRate});
          score(context, '${sound}', '${level}', 0.1);
          return [...(await context.startRendering()).getChannelData(0)];
        })()`);
        heard[`${sound} ${level}`] = hear(samples);
      }
    }
  } finally {
    await chrome.close();
  }
}

describe.skipIf(missing !== '')(`the five sounds, as rendered by Chromium${missing}`, () => {
  beforeAll(render, 60_000);
  afterAll(() => screen?.stop());

  test('none is silent, none is cut off by too much', () => {
    for (const [name, { peak, db }] of Object.entries(heard)) {
      expect(peak, name).toBeGreaterThan(0.03);
      expect(peak, name).toBeLessThanOrEqual(0.95);
      expect(db, name).toBeGreaterThan(-38);
    }
  });

  test('each has its own number of tones and its own way, up or down or again and again', () => {
    const shape = ({ tones }: Heard) =>
      tones.map(({ hertz }, i) => {
        const before = tones[i - 1]?.hertz;
        return before === undefined ? '-' : hertz > before ? 'up' : 'down';
      });
    expect(
      Object.fromEntries(sounds.map((sound) => [sound, shape(heard[`${sound} normal`])])),
    ).toEqual({
      done: ['-'],
      hold: ['-', 'up', 'up'],
      question: ['-', 'up'],
      refused: ['-', 'down'],
      cannot_save: ['-', 'down', 'up', 'down', 'up', 'down', 'up', 'down'],
    });
  });

  test('good news is short and high; bad news is low or long: told apart without looking', () => {
    const { done, hold, question, refused, cannot } = {
      ...{ done: heard['done normal'], hold: heard['hold normal'] },
      ...{ question: heard['question normal'], refused: heard['refused normal'] },
      cannot: heard['cannot_save normal'],
    };
    expect(done.lengthMs - 100).toBeLessThanOrEqual(120);
    for (const longer of [hold, question, refused, cannot])
      expect(longer.lengthMs - done.lengthMs).toBeGreaterThan(150);
    expect(cannot.lengthMs).toBeGreaterThan(2 * Math.max(hold.lengthMs, refused.lengthMs));
    const first = (of: Heard) => of.tones[0]?.hertz ?? 0;
    expect(first(done)).toBeGreaterThan(1_000);
    expect(first(refused)).toBeLessThan(200);
    // At least four half-tones between the first tones of any two.
    const firsts = [done, hold, refused, cannot].map(first).toSorted((a, b) => a - b);
    firsts.slice(1).forEach((hertz, i) => expect(hertz / (firsts[i] ?? 1)).toBeGreaterThan(1.25));
  });

  test('loud is louder than normal, night is quieter, and "cannot save" is heard at night too', () => {
    for (const sound of sounds.filter((one) => one !== 'cannot_save')) {
      expect(heard[`${sound} loud`].db - heard[`${sound} normal`].db).toBeGreaterThan(6);
      expect(heard[`${sound} normal`].db - heard[`${sound} night`].db).toBeGreaterThan(9);
    }
    expect(heard['cannot_save night'].db).toBeGreaterThan(heard['done normal'].db);
    for (const sound of ['hold', 'question', 'refused'] as const)
      expect(heard[`${sound} normal`].db, sound).toBeGreaterThan(heard['done normal'].db - 1.5);
  });
});
