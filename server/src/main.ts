import { connect } from '@outguide/db/connect';
import { sqlState } from '@outguide/db/transact';
import { makeAuthService } from './auth/auth-service.ts';
import type { HttpDeps } from './http/deps.ts';
import { openFrontDoor, type TlsFiles } from './http/front-door.ts';
import { makeLog } from './http/log.ts';
import { countSockets, makeMetrics } from './http/metrics.ts';
import { openSockets } from './http/sockets.ts';
import { ImportJobs } from './import/import-jobs.ts';
import { UploadFolder } from './import/upload-folder.ts';
import { expireRequests } from './jobs/expire-requests.ts';
import { endNotices } from './jobs/end-notices.ts';
import { noticeFailingLayouts } from './jobs/failing-layouts.ts';
import { noticeStuckLegs } from './jobs/stuck-legs.ts';
import { PrintWorker } from './jobs/print/worker.ts';
import type { TurnPace } from './jobs/print/turn.ts';
import { runEvery } from './jobs/run-every.ts';
import { attachKioskSocket } from './realtime/kiosk-socket.ts';
import { attachLiveSocket } from './realtime/live-socket.ts';

export interface ServerOptions {
  /** The application's database, as the role that owns nothing. */
  readonly databaseUrl: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Next's loopback origin; without it every page says that it is starting. */
  readonly webOrigin?: string | undefined;
  /** Signs cookies and peppers passwords and PINs; at least 32 characters, kept for the life of the installation. */
  readonly secret: string;
  readonly demo: boolean;
  readonly tls?: TlsFiles | null | undefined;
  /** Origins besides our own host that may call: the names under which a proxy is reached, `https://charts.example`. */
  readonly origins?: readonly string[];
  /** Addresses and networks of proxies whose word on the caller's address is taken; nobody's unless told. */
  readonly trustProxy?: readonly string[];
  /** Where files lie while they are imported; this server's own, emptied at start. */
  readonly uploadDir?: string;
  /** How often it is asked whether pages that stay connected are still signed in, ms; a minute unless told. */
  readonly sessionCheckMs?: number;
  /** How patiently labels are printed; as `turnPace` unless told. */
  readonly printPace?: Partial<TurnPace>;
  /** How long a stop waits for requests in hand, ms; 10 s unless told. */
  readonly drainMs?: number;
}

export interface RunningServer {
  readonly address: string;
  /** Answers what is in hand, then closes; whoever has not sent or read all by then is cut off. */
  readonly stop: () => Promise<void>;
}

/** How often requests that have outlived their use are looked for, ms. */
const jobMs = 60_000;
const dayMs = 86_400_000;

/** Starts the server: one port for pages, API, sockets and health. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  if (options.secret.length < 32) throw new Error('the secret needs at least 32 characters');
  const tls = options.tls ?? undefined;
  const clock = Date.now;
  const log = makeLog();
  const { registry: metrics, realtime } = makeMetrics();
  const db = connect(options.databaseUrl, { max: 24, applicationName: 'outguide-server' });
  const origins = options.origins ?? [];
  // A proxy that ends TLS speaks plainly with us, but people's browsers do not.
  const secure = tls !== undefined || isReachedByTls(origins);
  const auth = await makeAuthService({ db, secret: options.secret, tls: secure });
  const uploads = await UploadFolder.open(options.uploadDir ?? null);
  const deps: HttpDeps = {
    ...{ db, log, metrics, clock, auth, origins, demo: options.demo, tls: secure },
    ...{ imports: new ImportJobs(), uploads },
  };
  let draining = false;
  const { webOrigin, trustProxy } = options;
  const app = await openFrontDoor(deps, { webOrigin, tls, trustProxy }, () => draining);
  const io = openSockets(app.server, origins);
  countSockets(metrics, io);
  const { sessionCheckMs } = options;
  const realtimeDeps = { db, log, metrics: realtime, clock, sessionCheckMs, ...auth };
  const kiosks = attachKioskSocket(io, realtimeDeps);
  const live = attachLiveSocket(io, realtimeDeps);
  const address = await app.listen({ port: options.port, host: options.host });
  const expiring = runEvery(
    jobMs,
    () => expireRequests(db, clock()),
    (error) => log.warn({ code: sqlState(error) }, 'requests could not be looked through'),
  );
  const looking = runEvery(
    jobMs,
    async () => {
      await noticeStuckLegs(db, clock());
      await endNotices(db);
    },
    (error) => log.warn({ code: sqlState(error) }, 'legs and notices could not be looked through'),
  );
  // Laws of judging change with the product, so with a start.
  const judging = runEvery(
    dayMs,
    () => noticeFailingLayouts(db),
    (error) => log.warn({ code: sqlState(error) }, 'layouts could not be judged'),
  );
  const printing = new PrintWorker({ db, log, clock, pace: options.printPace ?? {} });
  // A database that comes later is found by the worker's own look.
  void printing.start().catch((error: unknown) => {
    log.warn({ code: sqlState(error) }, 'printing begins when the database is there');
  });
  const stop = async () => {
    if (draining) return;
    draining = true;
    await printing.stop();
    await expiring.stop();
    await looking.stop();
    await judging.stop();
    await kiosks.stop();
    await live.stop();
    const cutOff = setTimeout(() => app.server.closeAllConnections(), options.drainMs ?? 10_000);
    await io.close();
    await app.close();
    clearTimeout(cutOff);
    await db.end();
    await uploads.close();
  };
  return { address, stop };
}

const isReachedByTls = (origins: readonly string[]): boolean =>
  origins.length > 0 && origins.every((origin) => origin.startsWith('https://'));
