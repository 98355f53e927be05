import { connect, type Socket } from 'node:net';
import { readHostStatus, statusAtMost, type HostStatus } from './host-status.ts';
import { PrinterTrouble } from './trouble.ts';

/** How long things may take, ms. */
export interface RawTimes {
  readonly connectMs: number;
  readonly answerMs: number;
  /** A printer that takes not one more byte for so long is stuck: it may have been out of paper over lunch. */
  readonly stallMs: number;
}

export const rawTimes: RawTimes = { connectMs: 5_000, answerMs: 5_000, stallMs: 15 * 60_000 };

/** So much is handed to the socket at once, so that a slow printer slows us and not our memory. */
const pieceBytes = 16 * 1_024;

const unknownHost = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);

/** One connection to a printer's raw port (TCP 9100): what is written is printed, `~HS` is answered. */
export class RawLine {
  readonly #socket: Socket;
  readonly #times: RawTimes;
  #heard = '';
  #ended = false;
  #changed: () => void = () => {};

  private constructor(socket: Socket, times: RawTimes) {
    this.#socket = socket;
    this.#times = times;
    socket.setEncoding('latin1');
    socket.setNoDelay(true);
    socket.on('data', (text: string) => {
      this.#heard = (this.#heard + text).slice(-4 * statusAtMost);
      this.#changed();
    });
    const end = () => {
      this.#ended = true;
      this.#changed();
    };
    socket.on('error', end).on('close', end).on('end', end);
  }

  static open(
    { host, port }: { readonly host: string; readonly port: number },
    times: RawTimes = rawTimes,
  ): Promise<RawLine> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      const fail = (error?: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        socket.destroy();
        const unknown = unknownHost.has(error?.code ?? '');
        reject(new PrinterTrouble(unknown ? 'address_unknown' : 'no_answer', false));
      };
      const timer = setTimeout(fail, times.connectMs);
      socket.once('error', fail);
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', fail);
        resolve(new RawLine(socket, times));
      });
    });
  }

  /**
   * Asks how it is. What it said unasked before is forgotten. Behind labels the question waits until a slow printer has
   * read them, so the answer may take as long as they do.
   */
  async status(behindLabels = false): Promise<HostStatus> {
    this.#heard = '';
    this.#write('~HS');
    const until = Date.now() + (behindLabels ? this.#times.stallMs : this.#times.answerMs);
    for (;;) {
      const status = readHostStatus(this.#heard);
      if (status === 'rubbish') throw new PrinterTrouble('talks_otherwise', behindLabels);
      if (status !== null) return status;
      if (this.#ended)
        throw new PrinterTrouble(behindLabels ? 'went_away' : 'no_answer', behindLabels);
      if (Date.now() >= until)
        throw new PrinterTrouble(behindLabels ? 'too_slow' : 'no_answer', behindLabels);
      await this.#news(until - Date.now());
    }
  }

  /** Hands over labels; resolves when the network has taken all of them, at the pace of the printer. */
  async send(zpl: string): Promise<void> {
    const bytes = Buffer.from(zpl, 'utf8');
    for (let at = 0; at < bytes.length; at += pieceBytes)
      await this.#piece(bytes.subarray(at, at + pieceBytes));
  }

  close(): void {
    this.#socket.destroy();
  }

  #piece(piece: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (fault: 'went_away' | 'too_slow') => {
        clearTimeout(timer);
        reject(new PrinterTrouble(fault, true));
      };
      if (this.#ended) return reject(new PrinterTrouble('went_away', true));
      const timer = setTimeout(() => fail('too_slow'), this.#times.stallMs);
      const before = this.#changed;
      this.#changed = () => this.#ended && fail('went_away');
      this.#write(piece, (error) => {
        this.#changed = before;
        if (error) return fail('went_away');
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #write(what: string | Buffer, done: (error?: Error | null) => void = () => {}): void {
    if (this.#ended) done(new Error('ended'));
    else this.#socket.write(what, done);
  }

  #news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.#changed = () => {};
        resolve();
      };
      const timer = setTimeout(go, Math.max(1, ms));
      this.#changed = go;
    });
  }
}
