import type { Tx } from './call.ts';

/**
 * The end of an `exists (...)` that is asked for each row by itself. PostgreSQL takes the folders of a room for few, for it
 * cannot tell how many places stand in one, and would begin with all of them: a million, where some hundred are asked for.
 */
export const oneByOne = (tx: Tx) => tx`offset 0`;
