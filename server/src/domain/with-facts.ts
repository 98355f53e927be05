/**
 * A sentence with its facts: `{place}` is the fact of that name, and a part in square brackets is left out when one of its
 * facts is not known. What is not said must leave no hole.
 */
export function withFacts(
  sentence: string,
  facts: Readonly<Record<string, string | number | boolean | null>>,
): string {
  const known = (name: string | undefined): boolean => (facts[name ?? ''] ?? null) !== null;
  return sentence
    .replace(/\[([^\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => known(name)) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
