import { withFacts } from '../domain/with-facts.ts';
import { apiRefusals, type ApiRefusalCode, type RefusalFacts } from './refusals.ts';

/** The rules say no: a typed value thrown to the edge, where it becomes a sentence. Not a fault, not logged as one. */
export class Refused extends Error {
  readonly code: ApiRefusalCode;
  readonly facts: RefusalFacts;

  constructor(code: ApiRefusalCode, facts: RefusalFacts = {}) {
    super(withFacts(apiRefusals[code][0], facts));
    this.name = 'Refused';
    this.code = code;
    this.facts = facts;
  }

  get nextAct(): string {
    return withFacts(apiRefusals[this.code][1], this.facts);
  }
}

/** What a client is told of a refusal. */
export interface RefusalShape {
  readonly code: ApiRefusalCode;
  readonly sentence: string;
  readonly nextAct: string;
  readonly facts: RefusalFacts;
}

export const refusalShape = (refused: Refused): RefusalShape => ({
  code: refused.code,
  sentence: refused.message,
  nextAct: refused.nextAct,
  facts: refused.facts,
});
