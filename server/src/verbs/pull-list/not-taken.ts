import { withFacts } from '../../domain/with-facts.ts';
import { apiRefusals, type ApiRefusalCode } from '../../api/refusals.ts';

/** What of a list was not taken, and why: a sentence for a person, no patient's name. */
export interface NotTaken {
  /** The line of a pasted list. */
  readonly line: number | null;
  /** The number or label as it was given, or the chart's number. */
  readonly text: string;
  readonly sentence: string;
}

/** The sentence of a refusal about a place. */
export function refusedSentence(code: ApiRefusalCode, place: string | null): string {
  return withFacts(apiRefusals[code][0], { place: place ?? 'the place' });
}
