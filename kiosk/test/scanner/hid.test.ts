import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hidPort, type HidOptions } from '../../src/scanner/hid.ts';
import type { Reject, ScannerPort, ScannerRead, ScannerStatus } from '../../src/scanner/port.ts';
import { FakeHid } from './fake-hid.ts';
import { honeywellReports, keyReports } from './reports.ts';

let hid: FakeHid;
let ports: ScannerPort[];
let directory: string;
const reads: ScannerRead[] = [];
const rejects: Reject[] = [];
const statuses: ScannerStatus[] = [];
/** Scanners are claimed by name on this machine. */
const serial = `T${process.pid}`;

beforeEach(() => {
  hid = new FakeHid();
  ports = [];
  directory = mkdtempSync(join(tmpdir(), 'outguide-dev-'));
  for (const list of [reads, rejects, statuses]) list.length = 0;
});
afterEach(async () => {
  await Promise.all(ports.map((port) => port.stop()));
  rmSync(directory, { recursive: true });
});

async function started(options: HidOptions = {}): Promise<ScannerPort> {
  const load = () => Promise.resolve(hid);
  const port = hidPort({
    load,
    watch: { directory, names: /./, pollMs: 25 },
    portOf: () => null,
    ...options,
  });
  ports.push(port);
  await port.start(
    (read) => reads.push(read),
    (status) => statuses.push(status),
    (reject) => rejects.push(reject),
  );
  return port;
}

const send = (path: string, reports: readonly Uint8Array[]) =>
  reports.forEach((report) => hid.handles.get(path)?.emit('data', Buffer.from(report)));
const states = () => statuses.map((status) => `${status.scannerId} ${status.state}`);

test('two scanners at once: the parts of their codes never mix', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: `${serial}a` });
  hid.plug('/dev/hidraw1', { serialNumber: `${serial}b` });
  await started();
  const [a, b] = ['A'.repeat(100), 'B'.repeat(100)].map((text) => honeywellReports(text));
  a?.forEach((report, i) => {
    send('/dev/hidraw0', [report]);
    send('/dev/hidraw1', b?.slice(i, i + 1) ?? []);
  });
  expect(reads.map((r) => [r.scannerId, r.text])).toEqual([
    [`0c2e-${serial}a`, 'A'.repeat(100)],
    [`0c2e-${serial}b`, 'B'.repeat(100)],
  ]);
});

test('listens for errors before data, or an unplugged scanner kills the kiosk', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  await started();
  expect(hid.handles.get('/dev/hidraw0')?.order).toEqual(['error', 'data']);
});

test('unplugged in the middle of a code: no code, a reason, and found again under another path', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  await started();
  send('/dev/hidraw0', honeywellReports('x'.repeat(80)).slice(0, 1));
  const old = hid.handles.get('/dev/hidraw0');
  hid.unplug('/dev/hidraw0');
  await vi.waitFor(() => expect(states()).toContain(`0c2e-${serial} gone`));
  hid.plug('/dev/hidraw3', { serialNumber: serial });
  await vi.waitFor(() => expect(states().at(-1)).toBe(`0c2e-${serial} ready`));
  send('/dev/hidraw3', honeywellReports('F00000001295'));
  expect(old?.closed).toBe(true);
  expect(rejects.map((r) => r.reason)).toEqual(['unplugged']);
  expect(reads.map((r) => [r.scannerId, r.text])).toEqual([[`0c2e-${serial}`, 'F00000001295']]);
});

test('a path that now belongs to another device is closed', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  await started();
  const old = hid.handles.get('/dev/hidraw0');
  hid.plug('/dev/hidraw0', { usagePage: 1, usage: 6, vendorId: 0x046d, productId: 0xc31c });
  await vi.waitFor(() => expect(old?.closed).toBe(true));
  expect(states().at(-1)).toBe(`0c2e-${serial} gone`);
  expect([...hid.handles.values()]).toEqual([old]);
});

test('rights that come late are waited for; rights that never come are told, and tried again', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  hid.denials = 3;
  await started();
  expect(states()).toEqual([`0c2e-${serial} ready`]);
  hid.unplug('/dev/hidraw0');
  hid.denials = 12;
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  await vi.waitFor(() => expect(states()).toContain(`0c2e-${serial} denied`), 4000);
  expect(statuses.at(-1)?.sentence).toContain('udev rules');
  await vi.waitFor(() => expect(states().at(-1)).toBe(`0c2e-${serial} ready`), 4000);
});

test('a missing system library is one sentence, and no crash; once installed it is found', async () => {
  let broken = true;
  const load = () =>
    broken
      ? Promise.reject(new Error('libusb-1.0.so.0: cannot open shared object file'))
      : Promise.resolve(hid);
  await started({ load });
  expect(statuses).toMatchObject([
    { state: 'missing_library', sentence: expect.stringContaining('libusb-1.0-0') },
  ]);
  broken = false;
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  await vi.waitFor(() => expect(states().at(-1)).toBe(`0c2e-${serial} ready`));
});

test('another kiosk on this computer does not get the same scanner', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  const first = await started();
  await started();
  expect(states()).toEqual([`0c2e-${serial} ready`, `0c2e-${serial} taken`]);
  await first.stop();
  await vi.waitFor(() => expect(states().at(-1)).toBe(`0c2e-${serial} ready`));
});

test("opens keyboards of scanners only, never a person's", async () => {
  hid.plug('/dev/hidraw0', { usagePage: 1, usage: 6, vendorId: 0x046d, productId: 0xc31c });
  hid.plug('/dev/hidraw1', { usagePage: 0xff8c, usage: 1 });
  hid.plug('/dev/hidraw2', {
    usagePage: 1,
    usage: 6,
    vendorId: 0x05e0,
    productId: 0x1200,
    serialNumber: serial,
  });
  hid.plug('/dev/hidraw3', {
    usagePage: 1,
    usage: 6,
    vendorId: 0x1234,
    productId: 0xabcd,
    serialNumber: serial,
  });
  await started({ keyboards: ['1234:abcd'] });
  expect([...hid.handles.keys()]).toEqual(['/dev/hidraw2', '/dev/hidraw3']);
  send('/dev/hidraw2', keyReports('F00000001295\r'));
  expect(reads.map((r) => r.text)).toEqual(['F00000001295']);
  expect(statuses[0]).toMatchObject({ mode: 'hid_keyboard', state: 'ready' });
  expect(statuses[0]?.sentence).toContain('other windows');
});

test('one scanner that shows a POS and a keyboard interface is one scanner', async () => {
  hid.plug('/dev/hidraw0', { usagePage: 1, usage: 6, productId: 0x0b61, serialNumber: serial });
  hid.plug('/dev/hidraw1', { serialNumber: serial });
  await started({ portOf: () => '1-4' });
  expect([...hid.handles.keys()]).toEqual(['/dev/hidraw1']);
});

test('serial numbers that every cheap scanner has are not believed', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: '00000000' });
  hid.plug('/dev/hidraw1', { serialNumber: '00000000' });
  await started({ portOf: (path) => `1-${path.slice(-1)}.${process.pid}` });
  expect(states()).toEqual([`0c2e@1-0.${process.pid} ready`, `0c2e@1-1.${process.pid} ready`]);
});

test('the same code from one scanner within a second counts once, from two scanners twice', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: `${serial}a` });
  hid.plug('/dev/hidraw1', { serialNumber: `${serial}b` });
  await started();
  for (const path of ['/dev/hidraw0', '/dev/hidraw0', '/dev/hidraw1'])
    send(path, honeywellReports('F00000001295'));
  expect(reads).toHaveLength(2);
  expect(rejects.map((r) => r.reason)).toEqual(['repeated']);
});

test('a stopped port is silent and closes everything, twice without harm', async () => {
  hid.plug('/dev/hidraw0', { serialNumber: serial });
  const port = await started();
  await port.stop();
  await port.stop();
  expect(hid.handles.get('/dev/hidraw0')?.closed).toBe(true);
  const told = statuses.length;
  hid.plug('/dev/hidraw5', { serialNumber: `${serial}z` });
  await new Promise((done) => setTimeout(done, 80));
  expect(statuses).toHaveLength(told);
});
