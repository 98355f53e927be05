import type { ScreenState } from '../src/view.ts';

export type Sound = ScreenState['cue']['sound'];

interface Note {
  readonly at: number;
  readonly length: number;
  readonly hertz: number;
  readonly wave: Wave;
}

const note = (at: number, length: number, hertz: number, wave: Wave): Note => ({
  at,
  length,
  hertz,
  wave,
});

/** Five sounds that differ in number, direction and colour, so that nobody needs to look. */
const scores: Readonly<Record<Sound, readonly Note[]>> = {
  done: [note(0, 0.09, 1_245, 'sine')],
  hold: [
    note(0, 0.16, 523, 'triangle'),
    note(0.18, 0.16, 659, 'triangle'),
    note(0.36, 0.34, 784, 'triangle'),
  ],
  question: [note(0, 0.12, 587, 'sine'), note(0.16, 0.2, 880, 'sine')],
  refused: [note(0, 0.18, 165, 'square'), note(0.24, 0.3, 139, 'square')],
  cannot_save: Array.from({ length: 8 }, (_, i) =>
    note(i * 0.22, 0.2, i % 2 === 0 ? 740 : 494, 'sawtooth'),
  ),
};

/** Waves of the same height are not of the same loudness; the alarm may be the loudest, never the quietest. */
const heights = { sine: 1, triangle: 1, square: 0.75, sawtooth: 0.9 } as const;
type Wave = keyof typeof heights;

const levels = { loud: 0.9, normal: 0.32, night: 0.07 } as const;
export type Level = keyof typeof levels;

/** Puts one sound into a context, beginning at `from` seconds: the page's own, or one that renders it for a test. */
export function score(context: BaseAudioContext, sound: Sound, level: Level, from: number): void {
  // A kiosk that cannot save is heard at night too.
  const volume = sound === 'cannot_save' ? Math.max(levels[level], 0.6) : levels[level];
  for (const { at, length, hertz, wave } of scores[sound]) {
    const begins = from + at;
    const [voice, gain] = [context.createOscillator(), context.createGain()];
    const height = volume * heights[wave];
    voice.type = wave;
    voice.frequency.value = hertz;
    gain.gain.setValueAtTime(0, begins);
    gain.gain.linearRampToValueAtTime(height, begins + 0.012);
    gain.gain.setValueAtTime(height, begins + length - 0.03);
    gain.gain.linearRampToValueAtTime(0, begins + length);
    voice.connect(gain).connect(context.destination);
    voice.start(begins);
    voice.stop(begins + length);
  }
}

let context: AudioContext | null = null;

/** Plays one sound. A browser that was not touched yet may keep silent; the screen never depends on it. */
export function play(sound: Sound, level: Level): void {
  context ??= new AudioContext();
  void context.resume();
  score(context, sound, level, context.currentTime);
}
