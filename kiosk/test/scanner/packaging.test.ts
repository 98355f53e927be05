// The files that a kiosk installs: the udev rules know the same scanners as the code, and the service may do little.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ibmScanners, scannerKeyboards } from '../../src/scanner/known-scanners.ts';
import { honeywellDescriptor, keyboardDescriptor, newlandDescriptor } from './descriptors.ts';

const packaging = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../packaging', name), 'utf8');
const rules = packaging('60-outguide-scanner.rules');
const service = packaging('outguide-kiosk.service');

test('every known scanner is in the udev rules, and no other keyboard', () => {
  const named = [...rules.matchAll(/0003:([0-9A-F]{4}:[0-9A-F]{4})\.\*/g)].map((m) =>
    m[1]?.toLowerCase(),
  );
  expect(named.toSorted()).toEqual([...scannerKeyboards, ...ibmScanners].toSorted());
});

test('every jump of the rules has its label', () => {
  const jumps = [...rules.matchAll(/GOTO="(\w+)"/g)].map((m) => m[1]);
  const labels = [...rules.matchAll(/LABEL="(\w+)"/g)].map((m) => m[1]);
  expect([...new Set(jumps)].toSorted()).toEqual(labels.toSorted());
});

const shell = process.platform === 'win32' ? test.skip : test;
shell('the rule for POS scanners matches scanners and no keyboard', () => {
  const directory = mkdtempSync(join(tmpdir(), 'outguide-rules-'));
  const program = /PROGRAM=="\/bin\/sh -c '([^']+)'"/.exec(rules)?.[1] ?? '';
  const matches = (descriptor: Uint8Array) => {
    const file = join(directory, 'report_descriptor');
    writeFileSync(file, descriptor);
    const command = program.replace('/sys%p/device/report_descriptor', file);
    return spawnSync('/bin/sh', ['-c', command]).status === 0;
  };
  const vendor = Uint8Array.from([0x06, 0x8c, 0xff, 0x09, 0x01]);
  expect([honeywellDescriptor, newlandDescriptor, keyboardDescriptor, vendor].map(matches)).toEqual(
    [true, true, false, false],
  );
  rmSync(directory, { recursive: true });
});

test('the service is nobody special and opens nothing but scanners', () => {
  expect(service).toContain('\nDevicePolicy=closed\n');
  expect([...service.matchAll(/^DeviceAllow=(.*)$/gm)].map((m) => m[1])).toEqual([
    'char-hidraw rw',
    'char-ttyACM rw',
  ]);
  expect(service).toContain('\nUser=outguide-kiosk\n');
  expect(service).toContain('\nSupplementaryGroups=scanner\n');
  expect(service).toContain('\nCapabilityBoundingSet=\n');
});
