import { io, type Socket } from 'socket.io-client';

/** One connection to the server: it lives until it breaks and is never reused. */
export interface Line {
  readonly ask: (event: string, message: unknown, withinMs: number) => Promise<unknown>;
  readonly tell: (event: string, message: unknown) => void;
  readonly up: () => boolean;
  readonly close: () => void;
}

/** The server refused this kiosk's key. */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway';
}

/** The connection broke or did not come about. */
export class LineDown extends Error {
  override readonly name = 'LineDown';
}

const refusals = ['revoked', 'blocked', 'unknown', 'refused', 'unauthorized', 'unauthenticated'];

function reasonOf(error: Error): Error {
  const data = (error as { data?: { code?: unknown; sentence?: unknown } }).data;
  const code = typeof data?.code === 'string' ? data.code : error.message;
  if (!refusals.some((word) => code.toLowerCase().includes(word))) return new LineDown('connect');
  const revoked =
    'The server no longer knows this kiosk: it was revoked. Scans are kept here; call support.';
  return new TurnedAway(typeof data?.sentence === 'string' ? data.sentence : revoked);
}

/** Connects by websocket only; resolves when the server has let us in. `changed` is called when the line goes down. */
export function openLine(
  to: {
    readonly server: string;
    readonly kioskId: number;
    readonly key: string;
    readonly openMs: number;
    /** Gives up at once when it is aborted. */
    readonly stopping: AbortSignal;
  },
  changed: () => void,
): Promise<Line> {
  const socket: Socket = io(new URL('/kiosk', to.server).href, {
    transports: ['websocket'],
    auth: { kioskId: to.kioskId, key: to.key },
    reconnection: false,
    forceNew: true,
    timeout: to.openMs,
  });
  return new Promise((resolve, reject) => {
    const giveUp = (error: Error) => {
      settled();
      socket.close();
      reject(reasonOf(error));
    };
    const stop = () => giveUp(new Error('stopped'));
    const settled = () => {
      clearTimeout(timer);
      to.stopping.removeEventListener('abort', stop);
    };
    // `timeout` covers the transport only: a half-open line may never answer the handshake of the namespace.
    const timer = setTimeout(() => giveUp(new Error('handshake')), to.openMs);
    socket.once('connect_error', giveUp);
    to.stopping.addEventListener('abort', stop);
    // A cut between the transport's handshake and the namespace's says nothing to the socket itself.
    // One turn later, for a refusal closes the transport first and says its reason after.
    socket.io.once('close', () => setImmediate(giveUp, new Error('close')));
    socket.once('connect', () => {
      settled();
      socket.off('connect_error', giveUp);
      socket.once('disconnect', changed);
      resolve({
        ask: async (event, message, withinMs) => {
          // A message to a line that is down would wait for the next one; the end of the line ends the wait for an answer.
          if (!socket.connected) throw new LineDown(event);
          try {
            return await socket.timeout(withinMs).emitWithAck(event, message);
          } catch {
            throw new LineDown(event);
          }
        },
        // Not `volatile`: what is volatile is dropped while the transport is still writing something else.
        tell: (event, message) => void (socket.connected && socket.emit(event, message)),
        up: () => socket.connected,
        close: () => void socket.close(),
      });
    });
  });
}
