/**
 * Runs one piece of work without Node's warning that a part of it is "experimental": on a kiosk that is noise in the
 * system's log. Every other warning stays.
 */
export function quietly<T>(work: () => T): T {
  const emit = process.emitWarning;
  process.emitWarning = (() => undefined) as typeof process.emitWarning;
  try {
    return work();
  } finally {
    process.emitWarning = emit;
  }
}
