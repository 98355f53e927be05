import { Sentence } from './sentence.ts';

const silent = [
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'],
  ...['ECONNRESET', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED'],
];

/** Why the database that `DATABASE_URL` names cannot be used, for the person who wrote it there; else the fault itself. */
export function databaseFault(error: unknown, url: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!URL.canParse(url) || code === 'ERR_INVALID_URL')
    return new Sentence('DATABASE_URL is no address like postgres://user:password@host/database.');
  const { host, pathname } = new URL(url);
  const name = pathname.slice(1);
  if (silent.includes(code))
    return new Sentence(
      `No PostgreSQL answers at ${host} (${code}). Check DATABASE_URL, the network and the server.`,
    );
  const sentence = sentences[code]?.(name, host);
  return sentence === undefined ? error : new Sentence(sentence);
}

// By SQLSTATE. The address holds the password, so it is never shown.
const sentences: Readonly<Record<string, (name: string, host: string) => string>> = {
  '28P01': (_, host) => `${host} refuses the user and password of DATABASE_URL.`,
  '28000': (_, host) => `${host} refuses the user of DATABASE_URL.`,
  '3D000': (name, host) =>
    `There is no database ${name} at ${host}. Make it first: createdb ${name}.`,
  '42501': (name) =>
    `The user of DATABASE_URL may not change the database ${name}. Migrations run as its owner.`,
  '53300': (_, host) => `${host} takes no more connections now. Try again, or let it take more.`,
  '57P03': (_, host) => `PostgreSQL at ${host} is starting or stopping. Try again in a moment.`,
};
