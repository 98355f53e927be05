import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Print } from '../prints.ts';
import { assetOf } from './assets.ts';
import { Guard, securityHeaders } from './guard.ts';
import { renderPrint } from './render-print.ts';

/** What the page may ask of the process. */
const askShape = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('read'), text: z.string().min(1).max(4_096), typed: z.boolean() }),
  z.strictObject({ do: z.literal('reject'), reason: z.string().max(40), length: z.int().min(0) }),
  z.strictObject({ do: z.literal('pin'), pin: z.string().regex(/^[0-9]{4,12}$/) }),
  z.strictObject({ do: z.literal('leave_pin') }),
  z.strictObject({
    do: z.literal('print'),
    names: z
      .array(z.string().regex(/^(slip|label)-\d{1,15}$/))
      .min(1)
      .max(20),
  }),
  z.strictObject({ do: z.literal('check_journal') }),
]);
export type PageAsk = z.infer<typeof askShape>;

export interface ScreenServer {
  readonly port: number;
  /** Pushes the state to every open page; equal states are pushed once. */
  readonly push: (state: unknown) => void;
  readonly stop: () => Promise<void>;
}

const bodyLimit = 16_384;
const feedLimit = 8;
const pendingLimit = 1_000_000;

async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += (part as Buffer).length;
    if (length > bodyLimit) return null;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readAsk(text: string | null): PageAsk | null {
  try {
    const read = askShape.safeParse(JSON.parse(text ?? ''));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** A page that does not read is let go: it comes back by itself and gets the newest state. */
function tell(page: ServerResponse, text: string): void {
  if (page.writableLength > pendingLimit) page.destroy();
  else page.write(text);
}

/** `/print/slip-12.svg`: what is printed by that name now, drawn; null when there is nothing. */
async function printedOf(path: string, print: (name: string) => Print | null) {
  const [, name = '', kind = ''] = /^\/print\/([a-z]+-\d+)\.(svg|pdf)$/.exec(path) ?? [];
  const wanted = print(name);
  return wanted && renderPrint(wanted, kind);
}

/**
 * Serves the kiosk's own page on the loopback address only. Port 0 takes a free one. `print` answers what is printed by a
 * name now; null when there is nothing.
 */
export function serveScreen(
  port: number,
  onAsk: (ask: PageAsk) => void,
  print: (name: string) => Print | null = () => null,
): Promise<ScreenServer> {
  const guard = new Guard();
  const feeds = new Set<ServerResponse>();
  let last = '';
  let listening = port;

  const end = (response: ServerResponse, status: number) =>
    void response.writeHead(status, securityHeaders).end();

  function feed(response: ServerResponse): void {
    if (feeds.size >= feedLimit) return end(response, 503);
    response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream' });
    response.write(`retry: 1000\n\n${last}`);
    feeds.add(response);
    response.on('close', () => feeds.delete(response));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (!guard.fits(request, listening)) return end(response, 403);
    if (request.method === 'POST' && path === '/ask') {
      const json = request.headers['content-type']?.startsWith('application/json') === true;
      if (!json || !guard.knows(request, listening)) return end(response, 403);
      const ask = readAsk(await readBody(request));
      if (ask === null) return end(response, 400);
      onAsk(ask);
      return end(response, 204);
    }
    if (request.method !== 'GET') return end(response, 405);
    if (path === '/feed')
      return guard.knows(request, listening) ? feed(response) : end(response, 403);
    const printed = path.startsWith('/print/');
    if (printed && !guard.knows(request, listening)) return end(response, 403);
    const asset = printed ? await printedOf(path, print) : assetOf(path);
    if (asset === null) return end(response, 404);
    const cookie = path === '/' ? { 'set-cookie': guard.cookie(listening) } : {};
    response
      .writeHead(200, { ...securityHeaders, ...cookie, 'content-type': asset.type })
      .end(asset.body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.requestTimeout = 10_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      listening = (server.address() as AddressInfo).port;
      resolve({
        port: listening,
        push(state) {
          const text = `data: ${JSON.stringify(state)}\n\n`;
          if (text !== last) for (const page of feeds) tell(page, text);
          last = text;
        },
        stop: () =>
          new Promise((done) => {
            for (const page of feeds) page.destroy();
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
