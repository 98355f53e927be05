// From what a scanner sent to the text of a barcode. What is around the code is stripped; what is strange in it is a
// reason to reject it: a code never does anything but name a thing.
import { mod43 } from './check-character.ts';
import { parseSymbol } from './symbol.ts';
import { isOtherLayout } from './us-keyboard.ts';
import { isScannerTalk, leadingAim } from './aim.ts';

/** More than any label and less than a page: a boarding pass has 160 characters. */
export const textLimit = 4096;

export const unreadableReasons = [
  'too_long',
  'menu_reply',
  'not_ascii',
  'control_characters',
  'programming_code',
  'keyboard_layout',
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

export type Reading =
  | { readonly text: string; readonly aim: string | null }
  | { readonly reason: UnreadableReason };

// Frames that scanners can be set to send: SOH or STX before, ETX, EOT, TAB, CR and LF after. Not GS, which is data.
const before = /^[\u0000\u0001\u0002\t\r\n ]+/;
const after = /[\u0000\u0003\u0004\t\r\n ]+$/;
const controls = /[\u0000-\u001c\u001e\u001f\u007f]/;
const beyondAscii = /[^\u0000-\u007f]/;
/** Settings codes that reach the host as text: Opticon menus, Newland `@SETUPE1`, Honeywell `PAPHID.`, `REVINF.`. */
const programming = /^(@MENU_OPTO@.*|@[A-Z]{6}\w*;?|%%%[A-Z0-9]{3,}|[A-Z]{3}[A-Z0-9]{3,}[.!])$/;

// A code id before (`j`, `D1`, `~`) or a sign after each code, as scanners can be set to add.
const framed = /^[^0-9]?[^0-9]?([FPLA][0-9]{11})[^0-9A-Z]?$/i;
/** Code 39 may end with a check character of its own, and HIBC always does, behind its `+`. */
const checked = /^\*?((\+?)[FPLA][0-9]{11})([0-9A-Z\-. $/+%])\*?$/i;

/**
 * The symbol of ours that a scanner sent in a frame, in capitals; null unless it is whole by its own check digits, and by the
 * check character too where the frame has one. A letter doubled on its way passes both once in four thousand times, so a code
 * that the scanner says is no Code 39 is not taken for one.
 */
export function ownSymbolIn(text: string, aim: string | null): string | null {
  const plain = parseSymbol(framed.exec(text)?.[1] ?? '');
  if (plain.ok) return plain.code;
  const [, before = '', plus, check = ''] = checked.exec(text.toUpperCase()) ?? [];
  if (plus === '' && aim !== null && !aim.startsWith(']A')) return null;
  const symbol = parseSymbol(before.replace('+', ''));
  return symbol.ok && mod43(before) === check ? symbol.code : null;
}

/**
 * Reads one whole code.
 * @param raw what the scanner sent, one character per byte
 * @param aim what the scanner said beside it, or null; an identifier in the text is found too
 */
export function readingOf(raw: string, aim: string | null): Reading {
  if (raw.length > textLimit) return { reason: 'too_long' };
  let text = raw.replace(before, '').replace(after, '');
  const inText = leadingAim(text);
  if (inText !== null && text.length > inText.length) text = text.slice(inText.length);
  const known = inText ?? aim;
  // Some makers use `]X` for barcodes too; one of ours is always taken.
  if (isScannerTalk(known) && !parseSymbol(text).ok) return { reason: 'menu_reply' };
  if (beyondAscii.test(text)) return { reason: 'not_ascii' };
  if (controls.test(text)) return { reason: 'control_characters' };
  if (programming.test(text)) return { reason: 'programming_code' };
  if (isOtherLayout(text)) return { reason: 'keyboard_layout' };
  return { text: ownSymbolIn(text, known) ?? text, aim: known };
}
