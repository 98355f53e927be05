// Scanners in serial mode (USB CDC-ACM, /dev/ttyACM*): a stream of characters whose only framing is the terminator.
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { basename, dirname } from 'node:path';
import { isatty, ReadStream } from 'node:tty';
import { claimScanner, type Release } from './claim.ts';
import { deliverTo } from './deliver.ts';
import { SerialDecoder } from './framing/serial-stream.ts';
import type { EmitReject, EmitRead, EmitStatus, ScannerPort, ScannerState } from './port.ts';
import { watchDevices } from './watch.ts';

const unplugged = ['gone', 'Unplugged. Plug it in again; it is found by itself.'] as const;
const troubles: Readonly<Record<string, readonly [ScannerState, string]>> = {
  EACCES: [
    'denied',
    'The kiosk may not read it. Install the udev rules of Outguide and plug it in again.',
  ],
  ENOENT: ['gone', 'No serial scanner is there. Plug it in; it is found by itself.'],
};

/** Opens a line, or a pipe that stands for one, without holding a thread while nothing comes. */
function openLine(device: string): Socket {
  // Not blocking: a modem line otherwise waits for a carrier.
  const fd = openSync(device, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    if (!isatty(fd)) return new Socket({ fd, readable: true, writable: false });
    const line = new ReadStream(fd);
    // Raw: the terminal driver would echo the codes back and swallow control characters.
    line.setRawMode(true);
    return line;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

class SerialPort implements ScannerPort {
  readonly kind = 'serial';
  readonly #device: string;
  readonly #pollMs: number;
  #line: Socket | null = null;
  #release: Release | null = null;
  #claiming = false;
  #stopped = false;
  #unwatch: () => void = () => {};
  #told: ScannerState | null = null;

  constructor(device: string, pollMs: number) {
    this.#device = device;
    this.#pollMs = pollMs;
  }

  start(emit: EmitRead, status: EmitStatus, reject: EmitReject = () => {}): Promise<void> {
    const node = basename(this.#device);
    const who = { scannerId: `serial-${node}`, name: `Serial scanner ${node}` };
    const sink = deliverTo({ scannerId: who.scannerId, scannerName: who.name, emit, reject });
    const decoder = new SerialDecoder(sink);
    const tell = (state: ScannerState, sentence: string) => {
      if (this.#told !== state && !this.#stopped)
        status({ ...who, mode: 'serial', state, sentence });
      this.#told = state;
    };
    const look = async () => {
      if (this.#line !== null || this.#stopped || this.#claiming) return;
      if (await this.#claim(who.scannerId)) this.#open(decoder, tell);
      else tell('taken', 'Another kiosk on this computer reads it. Stop that one first.');
    };
    const directory = dirname(this.#device);
    const names = new RegExp(`^${RegExp.escape(node)}$`);
    this.#unwatch = watchDevices(() => void look(), { directory, names, pollMs: this.#pollMs });
    return look();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unwatch();
    this.#line?.destroy();
    await this.#release?.();
  }

  /** Two readers of one line would each get a part of every code. */
  async #claim(scannerId: string): Promise<boolean> {
    if (this.#release !== null) return true;
    this.#claiming = true;
    this.#release = await claimScanner(scannerId);
    this.#claiming = false;
    if (this.#stopped) await this.#release?.();
    return this.#release !== null && !this.#stopped;
  }

  #open(decoder: SerialDecoder, tell: (state: ScannerState, sentence: string) => void): void {
    try {
      const line = openLine(this.#device);
      this.#line = line;
      // `close` follows an error; both mean that the line is gone.
      line.on('error', () => {});
      line.on('close', () => {
        this.#line = null;
        decoder.abandon('unplugged');
        tell(...unplugged);
      });
      line.on('data', (chunk: Buffer) => decoder.push(chunk));
      tell('ready', 'Ready.');
    } catch (error) {
      tell(...(troubles[(error as NodeJS.ErrnoException).code ?? ''] ?? unplugged));
    }
  }
}

/** Reads one serial scanner, waits for it, and finds it again after it was unplugged. */
export function serialPort(device: string, pollMs = 3000): ScannerPort {
  return new SerialPort(device, pollMs);
}
