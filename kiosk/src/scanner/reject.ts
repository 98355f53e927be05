// What a reject says: to the log its reason, length and a keyed hash; to the screen a sentence.
import { createHmac, randomBytes } from 'node:crypto';
import type { Reject, RejectReason } from './port.ts';

// A plain hash of a hospital number is undone by trying all numbers; this key dies with the process.
const key = randomBytes(32);

/** Describes what was read without keeping it. */
export function rejectOf(
  reason: RejectReason,
  scannerId: string,
  content: string | Uint8Array,
): Reject {
  const hash = createHmac('sha256', key).update(content).digest('hex').slice(0, 12);
  return { reason, length: content.length, hash, scannerId };
}

/** One sentence and the next act for each reason. */
export const rejectSentences: Record<RejectReason, string> = {
  short_report:
    'The scanner sent a cut message. Scan again; if it happens often, change the cable.',
  bad_count:
    'The scanner said a length that cannot be. Scan again; if it happens often, restart the scanner.',
  unknown_report: 'The scanner sent a message that is not a barcode. Nothing to do.',
  continuation_timeout: 'Only a part of a long code arrived. Scan again.',
  symbology_changed: 'Parts of two codes arrived together. Scan them again, one after the other.',
  too_long: 'This code is too long to be a label. Check what was scanned.',
  unplugged: 'The scanner was unplugged in the middle of a code. Plug it in and scan again.',
  no_terminator:
    'The code did not end with Enter. Set the scanner to send Enter (CR) after each code.',
  key_chord: 'The code holds keys like Ctrl or Alt. Set the scanner to USB HID POS mode.',
  too_many_keys:
    'Keys were pressed together. Scan again; slow the scanner down if it happens often.',
  keyboard_layout: 'The scanner is set to another keyboard layout. Set it to the US keyboard.',
  control_characters: 'The code holds characters that no label has. Check what was scanned.',
  not_ascii: 'The code holds letters that no label has. Check what was scanned.',
  menu_reply: 'The scanner answered a settings code. Nothing to do.',
  programming_code: 'This is a settings code for scanners, not a label.',
  repeated: 'The same code twice within a second counts once.',
};
