// Runs under umockdev: the product's own ports with node-hid's real binary. Prints each read, reject and status as a line
// of JSON until enough was read.
import { hidPort } from '../../../src/scanner/hid.ts';
import type { ScannerPort } from '../../../src/scanner/port.ts';
import { serialPort } from '../../../src/scanner/serial.ts';

const wanted = Number(process.argv[2]);
const line = process.argv[3] ?? '';
let reads = 0;

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const ports: readonly ScannerPort[] = [hidPort(), serialPort(`/dev/${line}`)];

async function finish(code: number): Promise<void> {
  clearTimeout(limit);
  await Promise.all(ports.map((port) => port.stop()));
  print({ stopped: true });
  process.exitCode = code;
}

const limit = setTimeout(() => void finish(1), 15_000);
for (const port of ports) {
  await port.start(
    (read) => {
      print({ read });
      if (++reads === wanted) void finish(0);
    },
    (status) => print({ status }),
    (reject) => print({ reject }),
  );
}
