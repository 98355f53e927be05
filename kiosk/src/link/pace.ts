/** How long the link waits for what, ms. */
export interface Pace {
  /** For one answer; twice that for a batch of scans. */
  readonly askMs: number;
  /** For a connection to be let in. */
  readonly openMs: number;
  /** Between two signs of life. */
  readonly beatMs: number;
  /** At least this long a server that turned us away is left alone, and up to twice that. */
  readonly restMs: number;
}

export const usualPace: Pace = {
  askMs: 5_000,
  openMs: 12_000,
  beatMs: 10_000,
  restMs: 15_000,
};
