// Makes the reports that scanners would send, and collects what a decoder makes of them.
import type { CodeSink } from '../../src/scanner/framing/assemble.ts';
import type { RejectReason } from '../../src/scanner/port.ts';

/** A code in Honeywell's layout. */
export function honeywellReports(text: string, aim = ']C0'): Uint8Array[] {
  return split(text, 56).map((part, i, parts) => {
    const report = Buffer.alloc(64);
    report[0] = 2;
    report[1] = part.length;
    report.write(aim, 2, 'latin1');
    report.write(part, 5, 'latin1');
    report[63] = i + 1 < parts.length ? 1 : 0;
    return report;
  });
}

/** A code in Newland's layout. */
export function newlandReports(text: string): Uint8Array[] {
  return split(text, 56).map((part, i, parts) => {
    const report = Buffer.alloc(64);
    report[0] = 2;
    report[1] = part.length;
    report.write(part, 2, 'latin1');
    report[63] = i + 1 < parts.length ? 1 : 0;
    return report;
  });
}

function split(text: string, size: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at === 0 || at < text.length; at += size) parts.push(text.slice(at, at + size));
  return parts;
}

const plain = "abcdefghijklmnopqrstuvwxyz1234567890\r\u001b\b\t -=[]\\\u0000;'`,./";
const shifted =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\u0000\u0000\u0000\u0000\u0000_+{}|\u0000:"~<>?';

/** Keys of a US keyboard, pressed and released one by one, as scanners do. */
export function keyReports(text: string): Uint8Array[] {
  return [...text].flatMap((character) => {
    const at = plain.indexOf(character);
    const usage = (at >= 0 ? at : shifted.indexOf(character)) + 4;
    return [Uint8Array.from([at >= 0 ? 0 : 2, 0, usage, 0, 0, 0, 0, 0]), new Uint8Array(8)];
  });
}

export interface Collected {
  readonly codes: string[];
  readonly aims: (string | null)[];
  readonly rejects: RejectReason[];
  readonly sink: CodeSink;
}

export function collect(): Collected {
  const codes: string[] = [];
  const aims: (string | null)[] = [];
  const rejects: RejectReason[] = [];
  const sink: CodeSink = {
    code(text, aim) {
      codes.push(text);
      aims.push(aim);
    },
    reject: (reason) => void rejects.push(reason),
  };
  return { codes, aims, rejects, sink };
}
