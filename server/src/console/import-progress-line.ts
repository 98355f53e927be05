const everyMs = 5_000;

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** How far an import is: one line that moves on a terminal; elsewhere a line now and then, none for what is short. */
export class ImportProgressLine {
  readonly #screen: Screen;
  readonly #clock: () => number;
  #saidAt: number;

  constructor(screen: Screen, clock: () => number) {
    this.#screen = screen;
    this.#clock = clock;
    this.#saidAt = clock();
  }

  show(text: string): void {
    if (this.#screen.isTTY === true) return void this.#screen.write(`\r${text} `);
    if (this.#clock() - this.#saidAt < everyMs) return;
    this.#saidAt = this.#clock();
    this.#screen.write(`${text}\n`);
  }

  end(): void {
    if (this.#screen.isTTY === true) this.#screen.write('\n');
  }
}
