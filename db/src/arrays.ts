/** PostgreSQL's own numbers of element and array types; they never change. */
const arrayOf: Readonly<Record<number, number>> = {
  16: 1000,
  20: 1016,
  21: 1005,
  23: 1007,
  25: 1009,
  114: 199,
  700: 1021,
  701: 1022,
  1043: 1015,
  1082: 1182,
  1114: 1115,
  1184: 1185,
  1700: 1231,
  2950: 2951,
  3802: 3807,
};

interface Ways {
  readonly parsers: Record<number, unknown>;
  readonly serializers: Record<number, unknown>;
}

type Read = (text: string) => unknown;
type Write = (value: unknown) => unknown;

/**
 * Teaches the driver the arrays of built-in types. It would ask each new connection for them, and when that connection
 * dies meanwhile, nobody awaits the answer and the whole process ends with it.
 */
export function knowArrays(ways: Ways): void {
  const { parsers, serializers } = ways;
  const known: Record<number, number> = {};
  for (const [element, array] of Object.entries(arrayOf)) {
    known[Number(element)] = array;
    parsers[array] = (text: string) =>
      readArray(text, (parsers[Number(element)] as Read | undefined) ?? String);
    serializers[array] = (value: unknown) =>
      writeArray(value, (serializers[Number(element)] as Write | undefined) ?? String);
  }
  // What `sql.array` looks up; the driver's types do not name it.
  Object.assign((ways as Ways & { readonly shared: object }).shared, { typeArrayMap: known });
}

const piece = /"((?:[^"\\]|\\.)*)"|[{}]|[^{},]+/gs;

/** Reads `{1,NULL,"a b"}`, also nested. */
export function readArray(text: string, read: Read): unknown[] {
  const whole: unknown[] = [];
  const open: unknown[][] = [whole];
  for (const [found, quoted] of text.matchAll(piece)) {
    const inner = open.at(-1) ?? whole;
    if (found === '{') {
      const next: unknown[] = [];
      inner.push(next);
      open.push(next);
    } else if (found === '}') open.pop();
    else if (quoted !== undefined) inner.push(read(quoted.replace(/\\(.)/gs, '$1')));
    else inner.push(found === 'NULL' ? null : read(found));
  }
  return whole[0] as unknown[];
}

/** Writes an array as PostgreSQL reads it; what is no array passes as it is. */
export function writeArray(value: unknown, write: Write): unknown {
  if (!Array.isArray(value)) return value;
  const items = value.map((item: unknown) => {
    if (item === null || item === undefined) return 'NULL';
    if (Array.isArray(item)) return writeArray(item, write);
    return `"${String(write(item)).replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${items.join(',')}}`;
}
