// "IBM hand-held" (OPOS) mode: one report per code, `length 10 03 00`, the data, then `00 type 0B` or one type byte.
// Learnt from captures of a Zebra DS3678.
import type { CodeSink, Decoder } from './assemble.ts';

const header = [0x10, 0x03, 0x00];
const shortest = 6;

/** The types seen in captures; another type is read too, without its AIM identifier. */
const aims: Readonly<Record<number, string>> = {
  0x0a: ']A0',
  0x0d: ']I0',
  0x16: ']E0',
  0x18: ']C0',
  0x2e: ']L0',
  0x32: ']d1',
};

function bodyOf(message: Uint8Array): { data: Uint8Array; type: number } {
  const long = message.at(-1) === 0x0b && message.at(-3) === 0x00;
  const end = long ? -3 : -1;
  return { data: message.subarray(4, end), type: message.at(long ? -2 : -1) ?? 0 };
}

/** EAN codes come as digits or as numbers 0 to 9. */
function textOf(data: Uint8Array): string {
  const numbers = data.length > 0 && data.every((byte) => byte <= 9);
  return numbers ? data.join('') : Buffer.from(data).toString('latin1');
}

/** Reads the reports of IBM mode; each is whole by itself. */
export function ibmDecoder(sink: CodeSink): Decoder {
  return {
    push(report) {
      const length = report[0] ?? 0;
      if (length === 0) return;
      if (!header.every((byte, i) => report[i + 1] === byte))
        return sink.reject('unknown_report', report);
      if (length < shortest || length > report.length) return sink.reject('bad_count', report);
      const { data, type } = bodyOf(report.subarray(0, length));
      if (data.length > 0) sink.code(textOf(data), aims[type] ?? null, performance.now());
    },
    abandon() {},
  };
}
