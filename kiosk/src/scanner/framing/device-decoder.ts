// Chooses how the reports of one device are read.
import { Assembler, type CodeSink, type Decoder } from './assemble.ts';
import { ibmDecoder } from './ibm-report.ts';
import { KeyboardDecoder } from './keyboard-report.ts';
import { fallbackLayout } from './known-layouts.ts';
import type { DescribedDevice } from './report-descriptor.ts';

export type ReportKind = 'pos' | 'ibm' | 'keyboard';

export interface ReportSource {
  readonly kind: ReportKind;
  readonly vendorId: number;
  /** Null where the system does not show it. */
  readonly described: DescribedDevice | null;
}

/** Without a descriptor the layout is chosen by the first report. */
function posDecoder({ vendorId, described }: ReportSource, sink: CodeSink): Decoder {
  const layout = described?.scan ?? null;
  if (layout !== null) return new Assembler(layout, sink);
  let chosen: Decoder | null = null;
  return {
    push(report) {
      chosen ??= new Assembler(fallbackLayout(vendorId, report), sink);
      chosen.push(report);
    },
    abandon: (reason) => chosen?.abandon(reason),
  };
}

/** The decoder of one open device; each device has its own, so two scanners never mix. */
export function decoderFor(source: ReportSource, sink: CodeSink): Decoder {
  if (source.kind === 'ibm') return ibmDecoder(sink);
  return source.kind === 'keyboard' ? new KeyboardDecoder(sink) : posDecoder(source, sink);
}
