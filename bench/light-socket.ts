import { WebSocket } from 'ws';

/**
 * A client of socket.io in as few instructions as its protocol needs. Kiosks and pages each have a machine of their own;
 * here hundreds share two cores with the server they measure, and the true client would be most of what is measured.
 */
export interface LightSocket {
  /** Sends an event and waits for its acknowledgement. */
  readonly ask: <Answer>(event: string, message: unknown) => Promise<Answer>;
  readonly on: (event: string, hear: (message: object) => void) => void;
  readonly close: () => void;
}

/** Opens a websocket to a namespace such as `/kiosk`; fails when it is not let in. */
export async function openLight(
  url: string,
  namespace: string,
  auth: object = {},
): Promise<LightSocket> {
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    { perMessageDeflate: false },
  );
  const waiting = new Map<
    number,
    { answer: (answer: never) => void; fail: (error: Error) => void }
  >();
  const hearing = new Map<string, (message: object) => void>();
  let asked = 0;
  await new Promise((resolve, reject) => {
    socket.once('error', reject).once('close', () => {
      const hungUp = new Error('the server hung up');
      reject(hungUp);
      for (const { fail } of waiting.values()) fail(hungUp);
    });
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') socket.send('3');
      else if (text.startsWith('0')) socket.send(`40${namespace},${JSON.stringify(auth)}`);
      else if (text.startsWith('40')) resolve(null);
      else if (text.startsWith('44')) reject(new Error(text));
      else hear(text.slice(0, 2), text.slice(2 + namespace.length + 1));
    });
  });

  function hear(type: string, text: string): void {
    const from = text.indexOf('[');
    const [first, message] = JSON.parse(text.slice(from)) as [unknown, object];
    if (type === '42') hearing.get(String(first))?.(message);
    else if (type === '43') {
      const number = Number(text.slice(0, from));
      waiting.get(number)?.answer(first as never);
      waiting.delete(number);
    }
  }

  return {
    ask: (event, message) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { answer: resolve, fail: reject });
        socket.send(`42${namespace},${asked}${JSON.stringify([event, message])}`);
      }),
    on: (event, heard) => void hearing.set(event, heard),
    close: () => socket.terminate(),
  };
}
