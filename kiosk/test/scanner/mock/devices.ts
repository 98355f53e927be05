// Two scanners for umockdev: as sysfs shows them, and the reports that they send.
import { honeywellDescriptor, newlandDescriptor } from '../descriptors.ts';

const controller = '/devices/pci0000:00/0000:00:14.0/usb1';

interface Mock {
  readonly node: string;
  readonly port: string;
  readonly vendor: string;
  readonly product: string;
  readonly name: string;
  readonly serial: string;
  readonly descriptor: Uint8Array;
}

/** @param run a number of this run: scanners are claimed by name, and two runs on one machine must not meet. */
const mocksOf = (run: number): readonly Mock[] => [
  {
    node: 'hidraw0',
    port: `1-1.${run}`,
    vendor: '0c2e',
    product: '0b61',
    name: 'Acme HID POS',
    serial: `SN-A${run}`,
    descriptor: honeywellDescriptor,
  },
  {
    node: 'hidraw1',
    port: `1-2.${run}`,
    vendor: '1eab',
    product: '0110',
    name: 'Beta HID POS',
    serial: '',
    descriptor: newlandDescriptor,
  },
];

const block = (path: string, lines: readonly string[]) => [`P: ${path}`, ...lines].join('\n');

function blocksOf(
  { node, port, vendor, product, name, serial, descriptor }: Mock,
  at: number,
): string[] {
  const usb = `${controller}/${port}`;
  const numbers = `0003:${vendor}:${product}.000${at + 1}`.toUpperCase();
  const hid = `${usb}/${port}:1.0/${numbers}`;
  const usbNode = `bus/usb/001/00${at + 2}`;
  const [maker = '', ...rest] = name.split(' ');
  return [
    block(`${hid}/hidraw/${node}`, [
      `N: ${node}`,
      `E: DEVNAME=/dev/${node}`,
      'E: SUBSYSTEM=hidraw',
      `L: device=../../../${numbers}`,
    ]),
    block(hid, [
      'E: SUBSYSTEM=hid',
      'E: DRIVER=hid-generic',
      `E: HID_ID=0003:0000${vendor.toUpperCase()}:0000${product.toUpperCase()}`,
      `E: HID_NAME=${name}`,
      `E: HID_PHYS=usb-${port}/input0`,
      `E: HID_UNIQ=${serial}`,
      `H: report_descriptor=${Buffer.from(descriptor).toString('hex').toUpperCase()}`,
    ]),
    block(`${usb}/${port}:1.0`, [
      'E: SUBSYSTEM=usb',
      'E: DEVTYPE=usb_interface',
      'A: bInterfaceNumber=00',
    ]),
    block(usb, [
      `N: ${usbNode}`,
      `E: DEVNAME=/dev/${usbNode}`,
      'E: SUBSYSTEM=usb',
      'E: DEVTYPE=usb_device',
      `A: manufacturer=${maker}`,
      `A: product=${rest.join(' ')}`,
      ...(serial === '' ? [] : [`A: serial=${serial}`]),
      'A: bcdDevice=0601',
      `A: idVendor=${vendor}`,
      `A: idProduct=${product}`,
    ]),
  ];
}

/** The description of all devices for `umockdev-run -d`, and a serial line beside them. */
export function deviceDescription(run: number): string {
  const serialLine = block(`/devices/mock/tty/ttyACM${run}`, [
    `N: ttyACM${run}`,
    `E: DEVNAME=/dev/ttyACM${run}`,
    'E: SUBSYSTEM=tty',
  ]);
  return `${[...mocksOf(run).flatMap(blocksOf), serialLine].join('\n\n')}\n`;
}

/** umockdev writes bytes below 32 as ^ and a letter. */
function encoded(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) =>
      byte < 32
        ? `^${String.fromCharCode(byte + 64)}`
        : byte === 94
          ? '^`'
          : String.fromCharCode(byte),
    )
    .join('');
}

/** A script for `umockdev-run -s`: what the device sends, each after a pause. */
export function deviceScript(reports: readonly { afterMs: number; bytes: Uint8Array }[]): Buffer {
  const lines = reports.map(({ afterMs, bytes }) => `r ${afterMs} ${encoded(bytes)}\n`);
  return Buffer.from(lines.join(''), 'latin1');
}
