// `--scanner auto|hid|stdin|page|replay:FILE|serial:DEVICE`, also several with commas.
import { hidPort } from './hid.ts';
import { pagePort } from './page.ts';
import type { ScannerPort } from './port.ts';
import { replayPort } from './replay.ts';
import { serialPort } from './serial.ts';
import { stdinPort } from './stdin.ts';

export const scannerChoices = 'auto, hid, stdin, page, replay:FILE or serial:DEVICE';

function one(choice: string, keyboards: readonly string[]): ScannerPort {
  const [kind = '', rest = ''] = choice.split(/:(.*)/s);
  if (kind === 'auto' || kind === 'hid') return hidPort({ keyboards });
  if (kind === 'stdin') return stdinPort();
  if (kind === 'page') return pagePort();
  if (kind === 'replay' && rest !== '') return replayPort(rest);
  if (kind === 'serial' && rest !== '') return serialPort(rest);
  throw new RangeError(`There is no scanner "${choice}". Say ${scannerChoices}.`);
}

/**
 * The ports that a person asked for.
 * @param keyboards scanners in keyboard mode that are not known by themselves, as `vvvv:pppp`
 * @throws RangeError with a sentence for the person
 */
export function scannersFor(choices: string, keyboards: readonly string[] = []): ScannerPort[] {
  return choices
    .split(',')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '')
    .map((choice) => one(choice, keyboards));
}
