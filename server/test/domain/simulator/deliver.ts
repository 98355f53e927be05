import type { Batch, JournalRow } from './central.ts';
import type { TrueScan } from './errands.ts';
import type { Faults, KioskMachine } from './kiosk-machine.ts';
import type { Random } from './random.ts';

const batchLimit = 256;

/** The uploads of one kiosk in one day: at once while online, all at the end of an outage, and some sent twice. */
export function uploads(
  random: Random,
  kiosk: number,
  machine: KioskMachine,
  scans: readonly TrueScan[],
  faults: Faults,
): Batch[] {
  const rows = scans.map((scan, i) => ({
    row: { seq: i + 1, time: machine.recordAt(scan.at), token: scan.token } satisfies JournalRow,
    sentAt: machine.online(scan.at + random.between(10, 60)),
    at: scan.at,
  }));
  const batches: Batch[] = [];
  for (let i = 0; i < rows.length;) {
    const first = rows[i];
    if (!first) break;
    let n = i + 1;
    // Everything made before the line was free goes in one batch, in order.
    while (n < rows.length && n - i < batchLimit && (rows[n]?.at ?? Infinity) <= first.sentAt)
      n += 1;
    const part = rows.slice(i, n);
    const sentAt = machine.online(Math.max(first.sentAt, batches.at(-1)?.receivedAt ?? 0));
    faults.late += part.filter((r) => sentAt - r.at > 60_000).length;
    batches.push({
      kiosk,
      rows: part.map((r) => r.row),
      bootId: machine.bootIdAt(sentAt),
      bootMs: machine.bootMsAt(sentAt),
      receivedAt: Math.ceil(sentAt + random.between(5, 200)),
    });
    i = n;
  }
  const again = batches.filter(() => random.chance(0.1));
  faults.duplicates += again.length;
  const repeats = again.map((b) => ({
    ...b,
    receivedAt: b.receivedAt + random.between(50, 1_800_000),
  }));
  return [...batches, ...repeats];
}
