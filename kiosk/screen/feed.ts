import type { PageAsk } from '../src/screen/serve.ts';
import type { ScreenState } from '../src/view.ts';

/** Follows the kiosk's state; `lost` is called when its process does not answer, for then nothing can be saved. */
export function follow(show: (state: ScreenState) => void, lost: () => void): void {
  const source = new EventSource('/feed');
  source.onmessage = (message: MessageEvent<string>) =>
    show(JSON.parse(message.data) as ScreenState);
  source.onerror = () => {
    lost();
    // A process that came back has a new key: only a fresh page holds it.
    if (source.readyState === EventSource.CLOSED) setTimeout(reloadWhenBack, 1_000);
  };
}

function reloadWhenBack(): void {
  fetch('/', { cache: 'no-store' }).then(
    (answer) => (answer.ok ? location.reload() : setTimeout(reloadWhenBack, 1_000)),
    () => setTimeout(reloadWhenBack, 1_000),
  );
}

let order: Promise<unknown> = Promise.resolve();

/** Sends one ask; asks arrive in the order of the keys. `lost` is called when it did not arrive. */
export function ask(message: PageAsk, lost: () => void): void {
  order = order.then(async () => {
    try {
      const body = JSON.stringify(message);
      const headers = { 'content-type': 'application/json' };
      const signal = AbortSignal.timeout(5_000);
      const answer = await fetch('/ask', { method: 'POST', headers, body, signal });
      if (!answer.ok) lost();
    } catch {
      lost();
    }
  });
}
