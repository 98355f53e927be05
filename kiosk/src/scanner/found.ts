// Finds the scanners among all HID devices and gives each a name that lasts: `/dev/hidraw0` is the scanner today and a
// keyboard tomorrow.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readReportDescriptor, type DescribedDevice } from './framing/report-descriptor.ts';
import type { ReportKind } from './framing/device-decoder.ts';
import type { ListedDevice } from './hid-library.ts';
import { kindOf, usbNumbers } from './known-scanners.ts';

export interface FoundScanner {
  readonly path: string;
  readonly kind: ReportKind;
  readonly vendorId: number;
  readonly scannerId: string;
  readonly name: string;
  /** The USB socket, e.g. `1-4.2`; null where the system does not tell. */
  readonly port: string | null;
}

const quiet = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

const node = (path: string) => join('/sys/class/hidraw', basename(path));
const hidraw = (path: string) => join(node(path), 'device');

/** The USB socket of a hidraw device. */
export function usbPortOf(path: string): string | null {
  const link = quiet(() => readlinkSync(node(path)));
  return link === null ? null : ([...link.matchAll(/\/(\d+-[\d.]+):/g)].at(-1)?.[1] ?? null);
}

/** What the device says about its reports; null but on Linux. */
export function describe(path: string): DescribedDevice | null {
  const bytes = quiet(() => readFileSync(join(hidraw(path), 'report_descriptor')));
  return bytes === null ? null : readReportDescriptor(bytes);
}

/** True when the keys of this scanner reach no other program (`inhibited`, set by our udev rule). */
export function isSilenced(path: string): boolean {
  const inputs = quiet(() => readdirSync(join(hidraw(path), 'input'))) ?? [];
  const states = inputs.map((input) =>
    quiet(() => readFileSync(join(hidraw(path), 'input', input, 'inhibited'), 'utf8').trim()),
  );
  return states.length > 0 && states.every((state) => state === '1');
}

/** Cheap scanners all say the same serial number. */
function serialOf(device: ListedDevice): string | null {
  const serial = (device.serialNumber ?? '').trim();
  return serial === '' || /^[0 ]*$/.test(serial) || /^0?123456789/.test(serial) ? null : serial;
}

function nameOf(device: ListedDevice): string {
  const [maker, product] = [device.manufacturer?.trim() ?? '', device.product?.trim() ?? ''];
  const name = product.startsWith(maker) ? product : `${maker} ${product}`;
  return name.trim() === '' ? `Scanner ${usbNumbers(device)}` : name.trim().slice(0, 60);
}

/** The scanners among the devices, one per scanner: POS before keyboard when a scanner offers both. */
export function scannersAmong(
  devices: readonly ListedDevice[],
  alsoKeyboards: ReadonlySet<string>,
  portOf: (path: string) => string | null = usbPortOf,
): FoundScanner[] {
  const order: readonly ReportKind[] = ['pos', 'ibm', 'keyboard'];
  const kinds = devices.flatMap((device) => {
    const kind = kindOf(device, alsoKeyboards);
    return kind === null || device.path === undefined ? [] : [{ device, kind, path: device.path }];
  });
  kinds.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const found: FoundScanner[] = [];
  for (const { device, kind, path } of kinds) {
    const port = portOf(path);
    const vendor = device.vendorId.toString(16).padStart(4, '0');
    if (found.some((other) => other.path === path || (port !== null && other.port === port)))
      continue;
    const serial = serialOf(device);
    const socket = `${vendor}@${port ?? usbNumbers(device)}`;
    const wanted = serial === null ? socket : `${vendor}-${serial.slice(0, 40)}`;
    const taken = found.some((other) => other.scannerId === wanted);
    const scannerId = taken ? `${wanted}@${port ?? path}` : wanted;
    found.push({ path, kind, vendorId: device.vendorId, scannerId, name: nameOf(device), port });
  }
  return found;
}
