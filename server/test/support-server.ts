import { connect, type Db } from '@outguide/db/connect';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { seedDemonstrationSignIns } from '../src/auth/seed-demo.ts';
import { startServer, type RunningServer, type ServerOptions } from '../src/main.ts';

export const testSecret = 'a secret for tests that is long enough';

/** A server of a test's own on a free port, over a database of its own, with the demonstration's sign-ins. */
export interface TestServer extends RunningServer {
  readonly database: FreshDatabase;
  /** As the owner, to look behind the API. */
  readonly db: Db;
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly signIn: (login: string, password?: string) => Promise<string>;
  readonly call: <T>(cookie: string | null, path: string, input?: unknown) => Promise<Answer<T>>;
}

export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly status: number; readonly code: string | null };

export async function testServer(
  options: Partial<ServerOptions> = {},
  fill: (database: FreshDatabase) => Promise<void> = async () => {},
): Promise<TestServer> {
  const database = await freshDatabase();
  await fill(database);
  await seedDemonstrationSignIns(database.ownerUrl, testSecret);
  const base = { port: 0, host: '127.0.0.1', secret: testSecret, demo: true };
  const server = await startServer({ ...base, databaseUrl: database.appUrl, ...options });
  const db = connect(database.ownerUrl, { max: 2 });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(server.address + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const signIn = async (username: string, password = 'outguide-demo') => {
    const response = await post('/auth/sign-in/username', { username, password });
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  const call = async <T>(cookie: string | null, path: string, input: unknown = {}) => {
    const response = await post(`/trpc/${path}`, input, cookie === null ? {} : { cookie });
    const body = (await response.json()) as {
      result?: { data: T };
      error?: { data: { refusal: { code: string } | null } };
    };
    if (body.result !== undefined) return { ok: true as const, data: body.result.data };
    const code = body.error?.data.refusal?.code ?? null;
    return { ok: false as const, status: response.status, code };
  };
  const stop = async () => {
    await server.stop();
    await db.end();
    await database.drop();
  };
  return { ...server, stop, database, db, post, signIn, call };
}
