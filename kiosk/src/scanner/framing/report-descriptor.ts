// Reads a HID report descriptor (HID 1.11 §6.2.2) for one question: where in a report is the barcode? At least four
// layouts share the usage page of scanners (0x8C), and the vendor's number does not tell which: the descriptor does.

/** A part of a report; `bit` counts from its first byte, the report's number included. */
export interface Field {
  readonly bit: number;
  readonly bits: number;
}

export interface ScanLayout {
  /** 0 when the device does not number its reports. */
  readonly reportId: number;
  /** Length of the whole report. */
  readonly bytes: number;
  /** How many bytes of `data` are used; without it the data end at the trailing NULs. */
  readonly count: Field | null;
  readonly symbology: readonly Field[];
  readonly data: Field;
  /** One bit: the code goes on in the next report. */
  readonly more: Field | null;
}

export interface DescribedDevice {
  /** Usage page and usage of the first top-level collection. */
  readonly usagePage: number;
  readonly usage: number;
  readonly scan: ScanLayout | null;
  /** True for a scanner that must be told to send to the host (feature report 0xFE of one byte). */
  readonly redirects: boolean;
}

const scannerCollection = 0x8c_0002;
const rawScannedData = 0x8c_0013;
const usages = {
  byteCount: 0x01_003b,
  symbology1: 0x8c_00fb,
  symbology3: 0x8c_00fd,
  data: 0x8c_00fe,
  more: 0x8c_00ff,
};
/** No scanner has reports this long; a descriptor that says so is damaged. */
const fieldLimit = 4096;

interface Global {
  page: number;
  size: number;
  count: number;
  id: number;
}

interface Draft {
  count: Field | null;
  symbology: Field[];
  data: Field | null;
  more: Field | null;
}

interface Item {
  readonly tag: number;
  readonly value: number;
  readonly length: number;
}

function* itemsOf(bytes: Uint8Array): Generator<Item> {
  for (let at = 0; at < bytes.length;) {
    const prefix = bytes[at] ?? 0;
    if (prefix === 0xfe) {
      at += 3 + (bytes[at + 1] ?? 0);
      continue;
    }
    const length = [0, 1, 2, 4][prefix & 3] ?? 0;
    let value = 0;
    for (let i = 0; i < length; i++) value += (bytes[at + 1 + i] ?? 0) * 2 ** (8 * i);
    yield { tag: prefix & 0xfc, value, length };
    at += 1 + length;
  }
}

/** Runs of equal usages: fifty-six times "decoded data" is one field. */
function runsOf(
  list: readonly number[],
  global: Global,
  from: number,
): [usage: number, field: Field][] {
  const runs: [number, { bit: number; bits: number }][] = [];
  for (let i = 0; i < global.count; i++) {
    const usage = list[Math.min(i, list.length - 1)] ?? 0;
    const last = runs.at(-1);
    if (last?.[0] === usage) last[1].bits += global.size;
    else runs.push([usage, { bit: from + i * global.size, bits: global.size }]);
  }
  return runs;
}

function place(draft: Draft, usage: number, field: Field): void {
  const wholeBytes = field.bit % 8 === 0 && field.bits % 8 === 0;
  if (usage === usages.data && wholeBytes) draft.data ??= field;
  else if (usage === usages.more) draft.more ??= { bit: field.bit, bits: 1 };
  else if (usage === usages.byteCount && wholeBytes) draft.count ??= field;
  else if (usage >= usages.symbology1 && usage <= usages.symbology3 && wholeBytes) {
    draft.symbology.push(field);
  }
}

class DescriptorReader {
  readonly drafts = new Map<number, Draft>();
  readonly lengths = new Map<number, number>();
  first: number | null = null;
  redirects = false;
  #global: Global = { page: 0, size: 0, count: 0, id: 0 };
  #saved: Global[] = [];
  #local: number[] = [];
  #from: number | null = null;
  #collections: number[] = [];

  read({ tag, value, length }: Item): void {
    const usage = length === 4 ? value : this.#global.page * 65_536 + value;
    if (tag === 0x04) this.#global.page = value;
    else if (tag === 0x74) this.#global.size = value;
    else if (tag === 0x94) this.#global.count = Math.min(value, fieldLimit);
    else if (tag === 0x84) this.#global.id = value;
    else if (tag === 0xa4 && this.#saved.length < 16) this.#saved.push({ ...this.#global });
    else if (tag === 0xb4) this.#global = this.#saved.pop() ?? this.#global;
    else if (tag === 0x08) this.#local.push(usage);
    else if (tag === 0x18) this.#from = usage;
    else if (tag === 0x28) this.#range(usage);
    else if ([0x80, 0x90, 0xb0, 0xa0, 0xc0].includes(tag)) this.#main(tag, value);
  }

  #range(to: number): void {
    const from = this.#from ?? to;
    for (let usage = from; usage <= to && usage - from < 256; usage++) this.#local.push(usage);
  }

  #main(tag: number, value: number): void {
    if (tag === 0xa0) {
      this.#collections.push(this.#local[0] ?? 0);
      this.first ??= this.#local[0] ?? 0;
    } else if (tag === 0xc0) this.#collections.pop();
    else if (tag === 0x80) this.#input(value);
    else if (tag === 0xb0 && this.#global.id === 0xfe) {
      this.redirects = this.#global.size * this.#global.count === 8;
    }
    this.#local = [];
    this.#from = null;
  }

  #input(flags: number): void {
    const { id, size, count } = this.#global;
    const from = this.lengths.get(id) ?? (id === 0 ? 0 : 8);
    this.lengths.set(id, from + size * count);
    const constant = (flags & 1) === 1;
    const ours =
      this.#collections[0] === scannerCollection && !this.#collections.includes(rawScannedData);
    if (constant || !ours || this.#local.length === 0) return;
    const draft = this.drafts.get(id) ?? { count: null, symbology: [], data: null, more: null };
    this.drafts.set(id, draft);
    for (const [usage, field] of runsOf(this.#local, this.#global, from))
      place(draft, usage, field);
  }
}

/** Reads a descriptor; one that is cut or damaged gives what is understood, never an exception. */
export function readReportDescriptor(bytes: Uint8Array): DescribedDevice {
  const reader = new DescriptorReader();
  for (const item of itemsOf(bytes)) reader.read(item);
  let scan: ScanLayout | null = null;
  for (const [reportId, draft] of reader.drafts) {
    const length = Math.ceil((reader.lengths.get(reportId) ?? 0) / 8);
    if (draft.data === null || scan !== null || length > fieldLimit) continue;
    scan = { reportId, bytes: length, ...draft, data: draft.data };
  }
  const first = reader.first ?? 0;
  return {
    usagePage: Math.floor(first / 65_536),
    usage: first % 65_536,
    scan,
    redirects: reader.redirects,
  };
}
