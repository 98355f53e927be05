import type { FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.ts';
import { CallRate } from './call-rate.ts';
import { callerOf } from './caller.ts';
import type { HttpDeps } from './deps.ts';

/** People of a whole hospital may come through one proxy, so an address may call so many times as often as a person. */
const peopleBehindAnAddress = 20;

/**
 * How often may be called: a person so many times a minute, all at one address who are not signed in as often as one
 * person, and an address, whoever calls, twenty times that. A made-up cookie is nobody, so changing it gains nothing.
 */
export class CallGate {
  readonly #deps: HttpDeps;
  readonly #addresses: CallRate;
  readonly #nobody: CallRate;
  readonly #people: CallRate;

  constructor(deps: HttpDeps, atMost: number) {
    this.#deps = deps;
    this.#addresses = new CallRate(atMost * peopleBehindAnAddress, deps.clock);
    this.#nobody = new CallRate(atMost, deps.clock);
    this.#people = new CallRate(atMost, deps.clock);
  }

  /** Counts calls and says who makes them; 'too_many' when that is more than the minute allows. */
  async enter(request: FastifyRequest, calls = 1): Promise<Actor | null | 'too_many'> {
    const address = callerOf(request.ip);
    if (!this.#addresses.take(address, calls)) return 'too_many';
    const actor = await this.#deps.auth.sessionOf(request.headers.cookie);
    const counted =
      actor === null
        ? this.#nobody.take(address, calls)
        : this.#people.take(String(actor.staffId), calls);
    return counted ? actor : 'too_many';
  }
}
