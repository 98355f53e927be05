import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What somebody at the printer does to it. */
export interface ZebraFaults {
  paperOut: boolean;
  ribbonOut: boolean;
  headUp: boolean;
  paused: boolean;
  bufferFull: boolean;
  /** Takes connections and says nothing. */
  silent: boolean;
  /** Is a web server, and says so. */
  rubbish: boolean;
  /** Cuts the line once so many labels are out; the label under the head is lost with it. */
  goAwayAfter: number | null;
  /** Is well, and still at work on the label after so many. */
  atWorkAfter: number | null;
  /** Says in pieces of so many bytes what it says. */
  pieces: number | null;
  /** Reads nothing, as a printer whose buffer is full. */
  deaf: boolean;
}

const well: ZebraFaults = {
  ...{ paperOut: false, ribbonOut: false, headUp: false, paused: false, bufferFull: false },
  ...{ silent: false, rubbish: false, goAwayAfter: null, pieces: null, deaf: false },
  ...{ atWorkAfter: null },
};

/** A label printer on a real socket: takes ZPL, prints one label each `labelMs`, answers `~HS` as Zebra's manual has it. */
export class Zebra {
  readonly faults: ZebraFaults = { ...well };
  /** What is kept of a format that is out. */
  keep: (format: string) => string = (format) => format;
  /** The formats that are out, each from `^XA` to `^XZ`. */
  readonly out: string[] = [];
  #buffer: string[] = [];
  #rest = '';
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#take(socket));
  #timer: NodeJS.Timeout | null = null;
  readonly #labelMs: number;
  connections = 0;
  asked = 0;
  /** The most connections that it had at once. */
  together = 0;

  constructor(labelMs = 0) {
    this.#labelMs = labelMs;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async on(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  /** Switched off: what it had not printed is gone. */
  async off(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#buffer = [];
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Reads no further for now. */
  deafen(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** What is well again is printed on. */
  mend(): void {
    Object.assign(this.faults, well);
    for (const socket of this.#sockets) socket.resume();
    this.#print();
  }

  get #stands(): boolean {
    const { paperOut, ribbonOut, headUp, paused, atWorkAfter } = this.faults;
    const busy = atWorkAfter !== null && this.out.length >= atWorkAfter;
    return paperOut || ribbonOut || headUp || paused || busy;
  }

  #take(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    this.together = Math.max(this.together, this.#sockets.size);
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    if (this.faults.deaf) socket.pause();
    if (this.faults.rubbish) socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    socket.on('data', (text: string) => this.#read(socket, text));
  }

  #read(socket: Socket, text: string): void {
    this.#rest += text;
    for (;;) {
      const format = /\^XA[\s\S]*?\^XZ/.exec(this.#rest);
      const ask = this.#rest.indexOf('~HS');
      if (ask >= 0 && (format === null || ask < format.index)) {
        this.#rest = this.#rest.slice(0, ask) + this.#rest.slice(ask + 3);
        this.asked += 1;
        this.#answer(socket);
      } else if (format !== null) {
        this.#rest = this.#rest.slice(format.index + format[0].length);
        this.#buffer.push(format[0]);
        this.#print();
      } else return;
    }
  }

  #print(): void {
    if (this.#labelMs === 0) {
      while (this.#buffer.length > 0 && !this.#stands) this.#one();
      return;
    }
    this.#timer ??= setInterval(() => {
      if (this.#buffer.length > 0 && !this.#stands) this.#one();
    }, this.#labelMs);
  }

  #one(): void {
    const { goAwayAfter } = this.faults;
    if (goAwayAfter !== null && this.out.length >= goAwayAfter) {
      this.#buffer = [];
      this.#rest = '';
      for (const socket of this.#sockets) socket.resetAndDestroy();
      return;
    }
    const format = this.#buffer.shift();
    if (format !== undefined) this.out.push(this.keep(format));
  }

  #answer(socket: Socket): void {
    if (this.faults.silent) return;
    const { paperOut, paused, bufferFull, headUp, ribbonOut } = this.faults;
    const n = (flag: boolean) => (flag ? '1' : '0');
    const formats = String(this.#buffer.length).padStart(3, '0');
    const said =
      `\x02030,${n(paperOut)},${n(paused)},1243,${formats},${n(bufferFull)},0,0,000,0,0,0\x03\r\n` +
      `\x02000,0,${n(headUp)},${n(ribbonOut)},1,2,6,0,00000000,1,000\x03\r\n` +
      `\x021234,0\x03\r\n`;
    const size = this.faults.pieces ?? said.length;
    for (let at = 0; at < said.length; at += size) socket.write(said.slice(at, at + size));
  }
}
