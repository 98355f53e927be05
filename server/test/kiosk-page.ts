/** A kiosk's own page, as its browser speaks to it: the newest state it was pushed, and what it asks. */
export class KioskPage<State> {
  state: State | null = null;
  readonly #origin: string;
  #cookie = '';
  readonly #ended = new AbortController();

  constructor(port: number) {
    this.#origin = `http://127.0.0.1:${port}`;
  }

  async open(): Promise<void> {
    const page = await fetch(this.#origin);
    this.#cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { signal } = this.#ended;
    const feed = await fetch(`${this.#origin}/feed`, { headers: { cookie: this.#cookie }, signal });
    void this.#follow(feed).catch(() => {});
  }

  async ask(what: object): Promise<number> {
    const headers = {
      ...{ cookie: this.#cookie, origin: this.#origin },
      'content-type': 'application/json',
    };
    const init = { method: 'POST', headers, body: JSON.stringify(what) };
    return (await fetch(`${this.#origin}/ask`, init)).status;
  }

  close(): void {
    this.#ended.abort();
  }

  async #follow(feed: Response): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of feed.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events)
        if (event.startsWith('data: ')) this.state = JSON.parse(event.slice(6)) as State;
    }
  }
}
