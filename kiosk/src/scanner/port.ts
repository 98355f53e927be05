// The contract between a kiosk and whatever reads its barcodes. A port delivers whole codes only: a code that arrived
// in pieces, too long, or with something unreadable in it is a reject with a reason, never a shorter read.

export const scannerModes = [
  'hid_pos',
  'hid_keyboard',
  'wedge',
  'serial',
  'stdin',
  'replay',
] as const;
export type ScannerMode = (typeof scannerModes)[number];

/** One barcode, read whole. */
export interface ScannerRead {
  /** Printable ASCII, and GS (0x1D) between the fields of a GS1 code; prefixes, suffixes and AIM identifier are gone. */
  readonly text: string;
  /** AIM symbology identifier, e.g. `]C0` for Code 128; null when the scanner does not say. */
  readonly aim: string | null;
  /** Stays the same over unplugging and restarting: serial number, else the USB port. */
  readonly scannerId: string;
  readonly scannerName: string;
  /** True when a hand typed it. */
  readonly typed: boolean;
  /** Monotonic milliseconds of this process (`performance.now()`), of the first part of the code. */
  readonly atMs: number;
}

export const scannerStates = [
  'ready',
  'gone',
  'denied',
  'missing_library',
  'wrong_mode',
  'taken',
] as const;
export type ScannerState = (typeof scannerStates)[number];

export interface ScannerStatus {
  readonly scannerId: string;
  readonly name: string;
  readonly mode: ScannerMode;
  readonly state: ScannerState;
  /** What it means and what to do, for the screen. */
  readonly sentence: string;
}

/** What stands for a USB scanner as long as there has been none. */
export const noScanner = 'hid';

export const rejectReasons = [
  'short_report',
  'bad_count',
  'unknown_report',
  'continuation_timeout',
  'symbology_changed',
  'too_long',
  'unplugged',
  'no_terminator',
  'key_chord',
  'too_many_keys',
  'keyboard_layout',
  'control_characters',
  'not_ascii',
  'menu_reply',
  'programming_code',
  'repeated',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** Something that was read and not delivered. It holds no content, which may be a patient's wristband. */
export interface Reject {
  readonly reason: RejectReason;
  /** Bytes or characters that had arrived. */
  readonly length: number;
  /** Recognises a repetition while the process lives; keyed, so nobody finds the content by trying numbers. */
  readonly hash: string;
  readonly scannerId: string;
}

export type EmitRead = (read: ScannerRead) => void;
export type EmitStatus = (status: ScannerStatus) => void;
export type EmitReject = (reject: Reject) => void;

export interface ScannerPort {
  readonly kind: string;
  /** Begins to read. Resolves when the port listens, also when no scanner is there yet: `status` tells. */
  start(emit: EmitRead, status: EmitStatus, reject?: EmitReject): Promise<void>;
  /** Ends every device and timer; a code that is half read becomes a reject. Safe to call twice. */
  stop(): Promise<void>;
}
