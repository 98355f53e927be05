import { request } from 'node:http';
import { userInfo } from 'node:os';
import { cupsProgram } from './cups-program.ts';
import { PrinterTrouble } from './trouble.ts';

// Questions to CUPS in its own language, the Internet Printing Protocol (RFC 8010). `lpstat` lists a print that was given up
// or cancelled like one that came out; only the attributes tell them apart.

const operations = { jobAttributes: 0x0009, printerAttributes: 0x000b } as const;
const tags = { operation: 0x01, end: 0x03, charset: 0x47, language: 0x48, uri: 0x45, name: 0x42 };
const keyword = 0x44;
const [integer, enumerated] = [0x21, 0x23];
const notFound = 0x0406;

const answerMs = 10_000;
const answerAtMost = 256 * 1_024;

export type IppValues = ReadonlyMap<string, readonly (string | number)[]>;

/** Where this server's CUPS is, as its own programs know it: `host:port`, or a socket's path. */
export async function cupsServer(): Promise<string> {
  const { status, said } = await cupsProgram('lpstat', ['-H']);
  const server = said.trim();
  if (status !== 0 || server === '') throw new PrinterTrouble('no_answer', false);
  return server;
}

/** The attributes of a print (`/jobs/12`) or a queue (`/printers/Labels`); null when CUPS knows of none. */
export async function askIpp(
  server: string,
  path: `/${'jobs' | 'printers' | 'classes'}/${string}`,
  wanted: readonly string[],
): Promise<IppValues | null> {
  const isJob = path.startsWith('/jobs/');
  const body = Buffer.concat([
    ...[header(isJob ? operations.jobAttributes : operations.printerAttributes)],
    ...[attribute(tags.charset, 'attributes-charset', 'utf-8')],
    ...[attribute(tags.language, 'attributes-natural-language', 'en')],
    ...[attribute(tags.uri, isJob ? 'job-uri' : 'printer-uri', `ipp://localhost${path}`)],
    ...[attribute(tags.name, 'requesting-user-name', userInfo().username)],
    ...wanted.map((name, i) => attribute(keyword, i === 0 ? 'requested-attributes' : '', name)),
    Buffer.from([tags.end]),
  ]);
  const answer = await post(server, body);
  if (answer.length < 8) throw new PrinterTrouble('cups_failed', true);
  const status = answer.readUInt16BE(2);
  if (status === notFound) return null;
  if (status >= 0x0100) throw new PrinterTrouble('cups_failed', true);
  return readAttributes(answer.subarray(8));
}

/** IPP 2.0, the operation, one request. */
const header = (operation: number): Buffer =>
  Buffer.from([2, 0, operation >> 8, operation & 0xff, 0, 0, 0, 1, tags.operation]);

function attribute(tag: number, name: string, value: string): Buffer {
  const parts = [Buffer.from(name), Buffer.from(value)].flatMap((bytes) => {
    const size = Buffer.alloc(2);
    size.writeUInt16BE(bytes.length);
    return [size, bytes];
  });
  return Buffer.concat([Buffer.from([tag]), ...parts]);
}

/** Reads attributes of all groups as one list; of what is neither a number nor a word it keeps the bytes as text. */
export function readAttributes(bytes: Buffer): IppValues {
  const found = new Map<string, (string | number)[]>();
  let last = '';
  for (let at = 0; at < bytes.length;) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === tags.end) break;
    if (tag < 0x10) continue;
    const take = () => {
      const size = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : Infinity;
      if (at + 2 + size > bytes.length) throw new PrinterTrouble('cups_failed', true);
      at += 2 + size;
      return bytes.subarray(at - size, at);
    };
    const name = take().toString('utf8') || last;
    const value = take();
    const isNumber = (tag === integer || tag === enumerated) && value.length === 4;
    found.set(name, [
      ...(found.get(name) ?? []),
      isNumber ? value.readInt32BE(0) : value.toString('utf8'),
    ]);
    last = name;
  }
  return found;
}

function post(server: string, body: Buffer): Promise<Buffer> {
  const [host, port] = server.split(':');
  const where = server.startsWith('/')
    ? { socketPath: server, headers: { host: 'localhost' } }
    : { host, port: Number(port ?? 631), headers: {} };
  return new Promise((resolve, reject) => {
    const fail = () => reject(new PrinterTrouble('no_answer', true));
    const headers = { ...where.headers, 'content-type': 'application/ipp', connection: 'close' };
    const asked = request(
      { ...where, headers, path: '/', method: 'POST', timeout: answerMs },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > answerAtMost) asked.destroy();
          else chunks.push(chunk);
        });
        answer.on('end', () => resolve(Buffer.concat(chunks)));
        answer.on('error', fail);
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', fail);
    asked.on('close', fail);
    asked.end(body);
  });
}
