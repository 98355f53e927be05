/** A back-file conversion is one print; more than this is several. */
export const labelsAtMost = 100_000;

/** Prints of one person that are not over. */
export const openPrintsAtMost = 20;
