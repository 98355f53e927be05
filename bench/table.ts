import type { Asking } from './asking.ts';
import type { Labelling } from './labels.ts';
import { round, type Times } from './measure.ts';

export interface Settled extends Times {
  readonly perSecond: number;
}

export interface Results {
  readonly folders: number;
  readonly scans: {
    readonly kiosks: number;
    readonly raw: Settled;
    readonly rawAgain: Settled;
    readonly single: Settled;
    readonly drain: Settled;
  }[];
  readonly fans: { readonly watchers: number; readonly ours: Times; readonly ws: Times }[];
  readonly search: Readonly<Record<string, Times>>;
  readonly labels: Labelling;
  /** In a hospital of 10,000 folders and in the large one. */
  readonly asking: { readonly small: Asking; readonly large: Asking };
}

export interface Target {
  readonly name: string;
  readonly wanted: string;
  readonly measured: number;
  readonly met: boolean;
}

const atLeast = (name: string, measured: number, limit: number, unit = '× raw'): Target => {
  return { name, wanted: `≥ ${limit} ${unit}`, measured: round(measured), met: measured >= limit };
};
const atMost = (name: string, measured: number, limit: number, unit: string): Target => {
  return { name, wanted: `≤ ${limit} ${unit}`, measured: round(measured), met: measured <= limit };
};

function labelTargets({ rates, memory }: Labelling): Target[] {
  const ours = rates['our PDF, 30 a sheet'] ?? 0;
  const small = memory[0]?.peak ?? 1;
  return [
    atLeast(
      'labels in sheets of 30',
      ours / (rates['bwip-js SVG'] ?? Infinity),
      6,
      '× bwip-js SVG',
    ),
    ...memory.slice(1).map(({ labels, peak }) => {
      const name = `peak of memory, ${labels.toLocaleString('en')} labels against 1,000`;
      return atMost(name, peak / small, 1.25, '×');
    }),
  ];
}

/** The targets of the bench, judged on these results. */
export function judgeAll(results: Results): Target[] {
  const { scans, fans, search, labels } = results;
  const { small, large } = results.asking;
  const most = scans.find((row) => row.kiosks === 32);
  const alone = scans.find((row) => row.kiosks === 1);
  const slowest = Math.max(...Object.values(search).map((times) => times.p99));
  return [
    ...(most
      ? [
          atLeast('32 kiosks, one scan at a time', most.single.perSecond / most.raw.perSecond, 0.6),
          atLeast('32 kiosks, draining', most.drain.perSecond / most.rawAgain.perSecond, 1.5),
        ]
      : []),
    ...(alone ? [atMost('one kiosk, p50', alone.single.p50 / alone.raw.p50, 3, '× raw')] : []),
    ...fans.flatMap(({ watchers, ours, ws }) => [
      atMost(`commit to the last of ${watchers} pages, p99`, ours.p99, 100, 'ms'),
      atMost(`the same against plain ws`, ours.p99 / ws.p99, 1.5, '× ws'),
    ]),
    atMost('search, slowest kind, p99', slowest, 50, 'ms'),
    atMost('a request on the room’s screen, p99', large.toTheRoom.p99, 1_000, 'ms'),
    atMost(
      'the same against 10,000 folders, p50',
      large.toTheRoom.p50 / small.toTheRoom.p50,
      1.5,
      '×',
    ),
    atMost(`a pull list of ${large.lines} lines opened, p99`, large.openList.p99, 1_000, 'ms'),
    atMost(
      'the same against 10,000 folders, p50',
      large.openList.p50 / small.openList.p50,
      1.5,
      '×',
    ),
    ...labelTargets(labels),
  ];
}

export function printTable(results: Results, targets: readonly Target[]): void {
  console.log(
    `\n${results.folders.toLocaleString('en')} folders, embedded database, synced to disk\n`,
  );
  console.log(
    'Settled scans a second through the kiosks’ sockets; p50 / p99 in ms from scan to "centrally"',
  );
  console.table(
    results.scans.map(({ kiosks, raw, rawAgain, single, drain }) => ({
      kiosks,
      raw: `${raw.perSecond}/s  ${raw.p50} / ${raw.p99}`,
      'one at a time': `${single.perSecond}/s  ${single.p50} / ${single.p99}`,
      '× raw': round(single.perSecond / raw.perSecond),
      'raw again': `${rawAgain.perSecond}/s`,
      'draining (a batch)': `${drain.perSecond}/s  ${drain.p50} / ${drain.p99}`,
      '× raw again': round(drain.perSecond / rawAgain.perSecond),
    })),
  );
  console.log('From the commit to the last watching page, p50 / p99 in ms');
  console.table(
    results.fans.map(({ watchers, ours, ws }) => ({
      watchers,
      outguide: `${ours.p50} / ${ours.p99}`,
      'plain ws': `${ws.p50} / ${ws.p99}`,
    })),
  );
  console.log('Search, p50 / p99 in ms');
  console.table(results.search, ['p50', 'p99', 'count']);
  console.log('Asking and pulling through the front door, p50 / p99 in ms');
  const pair = ({ p50, p99 }: Times) => `${p50} / ${p99}`;
  console.table(
    Object.entries(results.asking).map(([size, { toTheRoom, openList, lines }]) => ({
      folders: (size === 'small' ? 10_000 : results.folders).toLocaleString('en'),
      'asked → on the room’s screen': pair(toTheRoom),
      'a pull list opened': pair(openList),
      lines,
    })),
  );
  console.log('Labels a CPU second');
  console.table({ ...results.labels.rates, 'zint SVG': results.labels.zint ?? 'not installed' });
  console.log('A PDF of labels streamed to nowhere, MB');
  console.table(results.labels.memory);
  for (const { name, wanted, measured, met } of targets) {
    console.log(`${met ? 'met   ' : 'MISSED'}  ${name}: ${measured}, wanted ${wanted}`);
  }
}
