import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readOrigins, readProxies } from './proxy-options.ts';
import { Sentence } from './sentence.ts';

/** What `npm start` and `npm run serve` may be told, by option or by `OUTGUIDE_*` environment. */
export interface RunOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly folders: number;
  readonly kiosk: boolean;
  readonly kioskPort: number;
  readonly databaseUrl: string | null;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Under which names a proxy is reached. */
  readonly origins: readonly string[];
  /** Whose word on the caller's address is taken. */
  readonly trustProxy: readonly string[];
}

export const usage = `Options (each also as environment, OUTGUIDE_PORT and so on):
  --port N        the address people open             3000
  --host H        where the server listens            127.0.0.1
  --data DIR      where everything is kept            .outguide
  --folders N     size of the demonstration hospital  20000 (1 to 10000000)
  --no-kiosk      without the demonstration's kiosk
  --kiosk-port N  the kiosk's own screen              3100
  --cert F --key F  serve over TLS
  --origin URL    what browsers open when a proxy stands before this server (several: with commas)
  --trust-proxy A  addresses or networks of proxies that say who calls, as 10.1.2.3,10.9.0.0/16
  DATABASE_URL    any PostgreSQL 15 or newer instead of the embedded one`;

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Sentence(
      `--${name} takes a whole number from ${least} to ${most}, not “${text}”.\n\n${usage}`,
    );
  }
  return value;
}

/** Reads options and environment; a word it does not know is refused with the list of what it knows. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): RunOptions {
  const texts = [
    'port',
    'host',
    'data',
    'folders',
    'kiosk-port',
    'cert',
    'key',
    'origin',
    'trust-proxy',
  ] as const;
  const given = (() => {
    try {
      const options = Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }]));
      return parseArgs({
        args: [...args],
        options: { ...options, 'no-kiosk': { type: 'boolean' }, help: { type: 'boolean' } },
      }).values as Record<string, string | boolean | undefined>;
    } catch (error) {
      throw new Sentence(`${(error as Error).message}\n\n${usage}`);
    }
  })();
  if (given['help']) throw new Sentence(usage);
  const text = (name: (typeof texts)[number], otherwise: string) =>
    String(given[name] ?? env[`OUTGUIDE_${name.replace('-', '_').toUpperCase()}`] ?? otherwise);
  const cert = text('cert', '');
  const key = text('key', '');
  if ((cert === '') !== (key === '')) throw new Sentence('TLS needs both --cert and --key.');
  return {
    port: whole('port', text('port', '3000'), 1, 65_535),
    host: text('host', '127.0.0.1'),
    dataDir: resolve(env['INIT_CWD'] ?? process.cwd(), text('data', '.outguide')),
    folders: whole('folders', text('folders', '20000'), 1, 10_000_000),
    kiosk: !(given['no-kiosk'] ?? (env['OUTGUIDE_NO_KIOSK'] ?? '') !== ''),
    kioskPort: whole('kiosk-port', text('kiosk-port', '3100'), 1, 65_535),
    databaseUrl: env['DATABASE_URL'] || null,
    tls: cert === '' ? null : { certFile: cert, keyFile: key },
    origins: readOrigins(text('origin', '')),
    trustProxy: readProxies(text('trust-proxy', '')),
  };
}
