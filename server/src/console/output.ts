/** Prints one JSON object for machines, or lines for people. */
export function say(json: boolean | undefined, value: unknown, lines: readonly string[]): void {
  console.log(json === true ? JSON.stringify(value) : lines.join('\n'));
}

/** Columns as wide as their widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
