// What a kiosk says about a USB scanner: one sentence, with the next act when there is one.
import type { ReportKind } from './framing/device-decoder.ts';
import { isSilenced, type FoundScanner } from './found.ts';
import type { ScannerMode, ScannerState } from './port.ts';

const switchHint =
  'Best scan the code "USB HID POS" in the booklet of the scanner, then it needs no keyboard.';
const typesToo =
  'It reads as a keyboard, so its keys also reach other windows; the udev rule of Outguide silences them.';

const kindModes: Record<ReportKind, ScannerMode> = {
  pos: 'hid_pos',
  ibm: 'hid_pos',
  keyboard: 'hid_keyboard',
};

/** The mode that the screen shows. */
export function modeOf({ kind }: Pick<FoundScanner, 'kind'>): ScannerMode {
  return kindModes[kind];
}

const sentences: Record<ScannerState, (found: FoundScanner) => string> = {
  ready: (found) =>
    found.kind === 'keyboard' && !isSilenced(found.path)
      ? `Ready. ${typesToo} ${switchHint}`
      : 'Ready.',
  gone: () => 'Unplugged. Plug it in again; it is found by itself.',
  denied: (found) =>
    found.kind === 'keyboard'
      ? `The kiosk may not read it: it is in keyboard mode. ${switchHint}`
      : 'The kiosk may not read it. Install the udev rules of Outguide and plug it in again.',
  missing_library: () => 'USB scanners cannot be read on this computer.',
  wrong_mode: () =>
    `This scanner is in keyboard mode, which this system keeps to itself. ${switchHint}`,
  taken: () => 'Another kiosk on this computer reads it. Stop that one first.',
};

/** The sentence of a scanner's state. */
export function sentenceOf(found: FoundScanner, state: ScannerState): string {
  return sentences[state](found);
}
