/** Which hospital: the same three give the same rows. */
export interface Wanted {
  readonly folders: number;
  readonly seed: number;
  /** Ms since 1970 UTC. */
  readonly now: number;
}
