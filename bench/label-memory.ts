import { streamPdf } from '@outguide/labels/render/pdf';
import { layOutSheets } from '@outguide/labels/stock';
import { benchSheet, smallLabel } from './small-label.ts';

// A process of its own: streams a PDF of so many labels to nowhere and says what that took.

const count = Number(process.argv[2]);

function* labels() {
  for (let n = 1; n <= count; n += 1) yield smallLabel(n);
}

let bytes = 0;
for await (const chunk of streamPdf(layOutSheets(benchSheet, labels()), 'bench', new Date(0)))
  bytes += (chunk as Buffer).length;
globalThis.gc?.();
const megabytes = (value: number): number => Math.round(value / 1e6);
process.send?.({
  labels: count,
  peak: megabytes(process.resourceUsage().maxRSS * 1_024),
  heap: megabytes(process.memoryUsage().heapUsed),
  bytes,
});
process.disconnect();
