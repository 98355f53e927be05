/** A number of a PDF: at most a tenth of a micrometre fine, never in exponents, which PDF does not know. */
export function number(value: number): string {
  return String(Math.round(value * 10_000) / 10_000 || 0);
}
