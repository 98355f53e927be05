// `--scanner auto|hid|stdin|page|replay:FILE|serial:DEVICE`, also several with commas. `hid:1234:abcd` opens one more
// keyboard, that of a scanner which is not known by itself.
import { hidPort } from './hid.ts';
import { pagePort } from './page.ts';
import type { ScannerPort } from './port.ts';
import { replayPort } from './replay.ts';
import { serialPort } from './serial.ts';
import { stdinPort } from './stdin.ts';

export const scannerChoices = 'auto, hid, stdin, page, replay:FILE or serial:DEVICE';

const usbNumbers = /^[0-9a-f]{4}:[0-9a-f]{4}$/i;

function one(choice: string): ScannerPort {
  const [kind = '', rest = ''] = choice.split(/:(.*)/s);
  if (kind === 'auto' || kind === 'hid') {
    if (rest === '') return hidPort();
    if (usbNumbers.test(rest)) return hidPort({ keyboards: [rest.toLowerCase()] });
  }
  if (kind === 'stdin') return stdinPort();
  if (kind === 'page') return pagePort();
  if (kind === 'replay' && rest !== '') return replayPort(rest);
  if (kind === 'serial' && rest !== '') return serialPort(rest);
  throw new RangeError(`There is no scanner "${choice}". Say ${scannerChoices}.`);
}

/**
 * The ports that a person asked for.
 * @throws RangeError with a sentence for the person
 */
export function scannersFor(choices: string): ScannerPort[] {
  return choices
    .split(',')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '')
    .map(one);
}
