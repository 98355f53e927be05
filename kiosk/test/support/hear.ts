export const sampleRate = 16_000;

/** One tone between two silences. */
export interface Tone {
  readonly atMs: number;
  readonly lengthMs: number;
  /** The strongest of the pitches between 80 and 2,000 Hz. */
  readonly hertz: number;
}

export interface Heard {
  readonly tones: readonly Tone[];
  readonly lengthMs: number;
  readonly peak: number;
  /** Loudness of what is not silence, dB below full. */
  readonly db: number;
}

const frame = sampleRate / 100;

/** Hears what was rendered: where it is loud, how long, how high. */
export function hear(samples: readonly number[]): Heard {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const loud: boolean[] = [];
  for (let i = 0; i + frame <= samples.length; i += frame)
    loud.push(rms(samples.slice(i, i + frame)) > peak / 20);
  const tones: Tone[] = [];
  for (let i = 0; i < loud.length; i += 1) {
    if (!loud[i]) continue;
    let end = i;
    while (loud[end]) end += 1;
    // An eighth of a second is enough to tell a pitch.
    const part = samples.slice(i * frame, Math.min(end * frame, i * frame + sampleRate / 8));
    tones.push({ atMs: i * 10, lengthMs: (end - i) * 10, hertz: pitch(part) });
    i = end;
  }
  const last = tones.at(-1);
  const sounding = samples.filter((_, i) => loud[Math.floor(i / frame)]);
  return {
    tones,
    lengthMs: last ? last.atMs + last.lengthMs : 0,
    peak,
    db: 20 * Math.log10(rms(sounding) || 1e-9),
  };
}

function rms(part: readonly number[]): number {
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / (part.length || 1));
}

/** Goertzel over the range of our sounds, in steps of 5 Hz. */
function pitch(part: readonly number[]): number {
  let best = { hertz: 0, power: 0 };
  for (let hertz = 80; hertz <= 2_000; hertz += 5) {
    const k = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
    let [a, b] = [0, 0];
    for (const sample of part) [a, b] = [sample + k * a - b, a];
    const power = a * a + b * b - k * a * b;
    if (power > best.power) best = { hertz, power };
  }
  return best.hertz;
}
