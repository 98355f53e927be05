import type { RecordTime } from '../../../src/domain/when.ts';
import { longDay } from './errands.ts';
import type { Random } from './random.ts';

interface Boot {
  readonly id: string;
  readonly from: number;
  /** Wall clock minus true time at the start of this boot. */
  readonly wallOff: number;
}
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What went wrong in a run: every kind of fault must have happened, or the run proves nothing. */
export interface Faults {
  outages: number;
  reboots: number;
  clockResets: number;
  wrongClocks: number;
  duplicates: number;
  late: number;
}

/** One kiosk's hardware for one day: boots, a drifting clock, a wall clock that may be absurd, a network that fails. */
export class KioskMachine {
  readonly #random: Random;
  readonly #drift: number;
  readonly #boots: Boot[] = [];
  readonly #downs: Span[] = [];
  readonly outages: Span[] = [];
  readonly #start: number;
  readonly #dayMs: number;
  readonly #index: number;

  constructor(
    random: Random,
    index: number,
    day: { readonly start: number; readonly ms: number },
    faults: Faults,
  ) {
    const { start } = day;
    this.#dayMs = day.ms;
    this.#random = random;
    this.#index = index;
    this.#start = start;
    this.#drift = random.between(-200e-6, 200e-6);
    const luck = random.next();
    const wide =
      luck < 0.7 ? 2_000 : luck < 0.9 ? 600_000 : random.pick([3_600_000, 31_536_000_000]);
    if (wide > 2_000) faults.wrongClocks += 1;
    let wallOff = random.between(-wide, wide);
    this.#boot(start - random.between(600_000, 86_400_000), wallOff);
    for (const at of this.#moments(this.#some(3))) {
      this.outages.push({ from: at, to: at + random.between(300_000, 7_200_000) });
      faults.outages += 1;
    }
    for (const at of this.#reboots(this.#some(6))) {
      const until = at + random.between(20_000, 90_000);
      this.#downs.push({ from: at, to: until });
      faults.reboots += 1;
      if (random.chance(0.25)) {
        faults.clockResets += 1;
        wallOff = random.pick([0, Date.UTC(2099, 0, 1)]) - until;
      }
      this.#boot(until, wallOff);
    }
  }

  /** So many at most in eight hours, and their share of them in a shorter day. */
  #some(most: number): number {
    const share = this.#dayMs / longDay.ms;
    const chance = share < 1 ? this.#random.next() : 0;
    return Math.floor(this.#random.between(0, most + 1) * share + chance);
  }

  /** Power and network fail together: half of the reboots fall into an outage, where no contact tells the time. */
  #reboots(count: number): number[] {
    const random = this.#random;
    const all = this.#moments(count).map((at) => {
      const outage =
        this.outages.length > 0 && random.chance(0.5) ? random.pick(this.outages) : null;
      return outage ? random.between(outage.from, outage.to) : at;
    });
    return all
      .toSorted((a, b) => a - b)
      .filter((at, i, sorted) => at - (sorted[i - 1] ?? 0) > 90_000);
  }
  #moments(count: number): number[] {
    const all = Array.from(
      { length: count },
      () => this.#start + this.#random.next() * this.#dayMs,
    );
    return all.toSorted((a, b) => a - b);
  }
  #boot(from: number, wallOff: number): void {
    this.#boots.push({ id: `boot-${this.#index}-${this.#boots.length}`, from, wallOff });
  }
  #bootAt(t: number): Boot {
    const boot = this.#boots.findLast((b) => b.from <= t);
    if (!boot) throw new Error('before the first boot');
    return boot;
  }

  /** The first moment from `t` on at which the machine runs. */
  awake(t: number): number {
    const down = this.#downs.find((span) => span.from <= t && t < span.to);
    return down ? this.awake(down.to) : t;
  }
  /** The first moment from `t` on after which it runs for a minute: a reboot ends the session, so nobody is cut in half. */
  steady(t: number): number {
    const down = this.#downs.find((span) => span.from - 60_000 <= t && t < span.to);
    return down ? this.steady(down.to) : t;
  }
  /** The first moment from `t` on at which it runs and has a network. */
  online(t: number): number {
    const awake = this.awake(t);
    const out = this.outages.find((span) => span.from <= awake && awake < span.to);
    return out ? this.online(out.to) : awake;
  }
  bootIdAt(t: number): string {
    return this.#bootAt(t).id;
  }
  bootMsAt(t: number): number {
    return (t - this.#bootAt(t).from) * (1 + this.#drift);
  }
  wallAt(t: number): number {
    return Math.round(t + this.#bootAt(t).wallOff);
  }

  /** The record's times as the journal keeps them; contact is made every ten seconds while online, with a small error. */
  recordAt(t: number): RecordTime {
    const boot = this.#bootAt(t);
    const contact = this.#lastContact(boot.from, t);
    return {
      wallMs: this.wallAt(t),
      bootId: boot.id,
      bootMs: this.bootMsAt(t),
      offsetMs:
        contact === null ? null : contact - this.bootMsAt(contact) + this.#random.between(-40, 40),
      offsetBootMs: contact === null ? null : this.bootMsAt(contact),
    };
  }

  #lastContact(bootFrom: number, t: number): number | null {
    for (let at = Math.floor(t / 10_000) * 10_000; at > bootFrom;) {
      const out = this.outages.find((span) => span.from <= at && at < span.to);
      if (!out) return at;
      at = Math.floor(out.from / 10_000) * 10_000 - 1;
    }
    return null;
  }
}
