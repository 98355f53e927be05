// What the numbers of a USB device tell. They never make a device a scanner by themselves, because clones reuse them and
// they change with the mode; they only say that a keyboard is a scanner's, so that no other keyboard is ever opened.
import type { ListedDevice } from './hid-library.ts';
import type { ReportKind } from './framing/device-decoder.ts';

/** Scanners in keyboard mode; the udev rules name the same ones. */
export const scannerKeyboards: ReadonlySet<string> = new Set([
  '05e0:1200', // Symbol, Zebra
  '0c2e:0b61', // Honeywell
  '0c2e:0b81',
  '0c2e:1001',
  '05f9:2206', // Datalogic
  '05f9:220c',
  '05f9:221c',
  '0db5:013a', // Access-IS
  '067e:0801', // Intermec
  '065a:0001', // Opticon
  '0581:0107', // Tera
  '0581:0115',
  '0581:020c',
]);
/** Scanners in IBM mode; the udev rules name the same ones. */
export const ibmScanners: ReadonlySet<string> = new Set(['05e0:1300', '0c2e:0007']);
const newland = 0x1eab;

const hex = (number: number) => number.toString(16).padStart(4, '0');

/** `05e0:1200` */
export function usbNumbers(device: Pick<ListedDevice, 'vendorId' | 'productId'>): string {
  return `${hex(device.vendorId)}:${hex(device.productId)}`;
}

/**
 * What kind of reports this top-level collection sends, or null when it is not a scanner's.
 * @param alsoKeyboards more keyboards that are scanners, as `vvvv:pppp`
 */
export function kindOf(
  device: ListedDevice,
  alsoKeyboards: ReadonlySet<string>,
): ReportKind | null {
  if (device.usagePage === 0x8c && device.usage === 0x02) return 'pos';
  const numbers = usbNumbers(device);
  if (device.usagePage === 0x01 && device.usage === 0x06) {
    const newlandKeyboard = device.vendorId === newland && (device.productId & 0xff) === 0x03;
    const known = scannerKeyboards.has(numbers) || newlandKeyboard || alsoKeyboards.has(numbers);
    return known ? 'keyboard' : null;
  }
  return ibmScanners.has(numbers) ? 'ibm' : null;
}
