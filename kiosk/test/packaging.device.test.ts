// The files that a kiosk installs, read by the real tools: systemd judges the service, udev applies the rules to mock devices.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { someFolder } from './support/folder.ts';

const packaging = join(import.meta.dirname, '..', 'packaging');
const has = (tool: string) =>
  (process.env['PATH'] ?? '').split(':').some((dir) => existsSync(join(dir, tool)));

test('systemd finds nothing wrong with the service', (context) => {
  if (!has('systemd-analyze')) return context.skip('systemd-analyze is missing: install systemd');
  const unit = join(someFolder(), 'outguide-kiosk.service');
  // Only the program's place is not that of this machine.
  const text = readFileSync(join(packaging, 'outguide-kiosk.service'), 'utf8');
  writeFileSync(unit, text.replace('/opt/outguide/node_modules/.bin/node', process.execPath));
  const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], {
    encoding: 'utf8',
  });
  expect(stdout + stderr).toBe('');
  expect(status).toBe(0);
  const judged = spawnSync('systemd-analyze', [
    'security',
    '--offline=true',
    '--threshold=25',
    unit,
  ]);
  expect(judged.status).toBe(0);
});

const port = (n: number) => `/devices/pci0000:00/usb1/1-${n}`;

/** A HID device with its raw node and its input node, as the kernel shows a scanner or a keyboard. */
function hid(n: number, numbers: string, descriptor: string): string {
  const path = `${port(n)}/1-${n}:1.0/0003:${numbers}.000${n}`;
  return [
    `P: ${path}/hidraw/hidraw${n}\nN: hidraw${n}\nE: DEVNAME=/dev/hidraw${n}\nE: SUBSYSTEM=hidraw\nL: device=../../../0003:${numbers}.000${n}`,
    `P: ${path}/input/input${n}\nE: SUBSYSTEM=input\nA: inhibited=0`,
    `P: ${path}\nE: SUBSYSTEM=hid\nH: report_descriptor=${descriptor}`,
  ].join('\n\n');
}

function serial(n: number, vendor: string): string {
  return [
    `P: ${port(n)}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor=${vendor}`,
    `P: ${port(n)}/1-${n}:1.0/tty/ttyACM${n}\nN: ttyACM${n}\nE: DEVNAME=/dev/ttyACM${n}\nE: SUBSYSTEM=tty`,
  ].join('\n\n');
}

const keyboard = '05010906A101';
const pos = '058C0902A101';
const devices = [
  hid(1, 'ABCD:1234', pos),
  hid(2, '05E0:1200', keyboard),
  hid(3, '046D:C31C', keyboard),
  hid(4, '05E0:1300', '0600FF0901'),
  hid(5, '1EAB:8003', keyboard),
  serial(6, '0c2e'),
  serial(7, '2341'),
].join('\n\n');

const nodes = [
  ...[1, 2, 3, 4, 5].flatMap((n) => [`hidraw/hidraw${n}`, `input/input${n}`]),
  ...[6, 7].map((n) => `tty/ttyACM${n}`),
];

/** What udev does with every mock device: the kind it saw, the group and mode it gives, whether it silences it. */
function applyRules(): Map<string, string> {
  const place = someFolder();
  const description = join(place, 'devices');
  writeFileSync(description, `${devices}\n`);
  const own = '/run/udev/rules.d';
  mkdirSync(own, { recursive: true });
  const rules = join(own, `60-outguide-test-${process.pid}.rules`);
  const each = nodes
    .map((node) => `echo "@@ ${node}"; udevadm test --action=add /sys/class/${node} 2>&1`)
    .join('; ');
  // The group of a fresh machine stands in for ours, and the mock's file system for the kernel's, which udev's children see.
  const script = `sed "s#/sys%p#$UMOCKDEV_DIR/sys%p#; s#GROUP=\\"scanner\\"#GROUP=\\"dialout\\"#" ${join(packaging, '60-outguide-scanner.rules')} > ${rules}; ${each}`;
  try {
    const { stdout } = spawnSync('umockdev-run', ['-d', description, '--', 'sh', '-c', script], {
      encoding: 'latin1',
    });
    const said = stdout.split('@@ ').slice(1);
    return new Map(
      said.map((text) => {
        const [node = '', ...lines] = text.split('\n');
        const ours = lines.filter((line) => line.includes('60-outguide-test')).join('\n');
        const kind = /^OUTGUIDE_SCANNER=(.*)$/m.exec(text)?.[1] ?? '';
        const granted = / GROUP 20$/m.test(ours) && / MODE 0660$/m.test(ours) ? ' granted' : '';
        const silenced = /inhibited' writing '1'/.test(ours) ? 'silenced' : '';
        return [node, `${kind}${granted}${silenced}`];
      }),
    );
  } finally {
    rmSync(rules, { force: true });
  }
}

test('udev gives the kiosk every scanner and no keyboard, and silences the scanners that type', (context) => {
  if (process.getuid?.() !== 0) return context.skip('needs the right to try udev rules');
  if (!has('udevadm') || !has('umockdev-run'))
    return context.skip('udev or umockdev is missing: node scripts/install-tools.ts');
  expect(Object.fromEntries(applyRules())).toEqual({
    'hidraw/hidraw1': 'hid_pos granted',
    'input/input1': '',
    'hidraw/hidraw2': 'keyboard granted',
    'input/input2': 'silenced',
    'hidraw/hidraw3': '',
    'input/input3': '',
    'hidraw/hidraw4': 'ibm granted',
    'input/input4': '',
    'hidraw/hidraw5': 'keyboard granted',
    'input/input5': 'silenced',
    'tty/ttyACM6': 'serial granted',
    'tty/ttyACM7': '',
  });
}, 60_000);
