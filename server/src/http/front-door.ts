import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { authRoutes } from './auth-routes.ts';
import type { HttpDeps } from './deps.ts';
import { firstAdministratorRoutes } from './first-administrator-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { importRoutes } from './import-routes.ts';
import { kioskRoutes } from './kiosk-routes.ts';
import { labelRoutes } from './label-routes.ts';
import { timeCalls } from './metrics.ts';
import { pageRoutes } from './page-routes.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { printRoutes } from './print-routes.ts';
import { pullListRoutes } from './pull-list-routes.ts';
import { verifyRoutes } from './verify-routes.ts';
import { trpcRoutes } from './trpc-routes.ts';

/** Paths of PEM files. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** The one front door: our own routes first, everything else goes to the pages. */
export async function openFrontDoor(
  deps: HttpDeps,
  options: {
    readonly webOrigin?: string | undefined;
    readonly tls?: TlsFiles | undefined;
    readonly trustProxy?: readonly string[] | undefined;
  },
  isDraining: () => boolean,
): Promise<FastifyInstance> {
  const limits = {
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1_024,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 1_000 },
    return503OnClosing: true,
    trustProxy: [...(options.trustProxy ?? [])],
    forceCloseConnections: 'idle' as const,
  };
  const { tls } = options;
  const https = tls && {
    cert: readFileSync(tls.certFile),
    key: readFileSync(tls.keyFile),
    minVersion: 'TLSv1.2' as const,
  };
  // fastify's type differs by protocol and logger; to our routes it is one and the same.
  const app = (https
    ? Fastify({ ...limits, https })
    : Fastify(limits)) as unknown as FastifyInstance;
  addSecurityHeaders(app, deps.tls);
  timeCalls(deps.metrics, app);
  // A defect is answered with a reference only; its facts are in the log under the same reference.
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) deps.log.error({ err: error, req: request }, 'a request failed');
    const sentence = status >= 500 ? 'Something failed here.' : 'This request could not be read.';
    return reply.code(status).send({ sentence, reference: request.id });
  });
  healthRoutes(app, deps, isDraining);
  authRoutes(app, deps);
  kioskRoutes(app, deps);
  firstAdministratorRoutes(app, deps);
  importRoutes(app, deps);
  labelRoutes(app, deps);
  verifyRoutes(app, deps);
  printRoutes(app, deps);
  pullListRoutes(app, deps);
  await trpcRoutes(app, deps);
  await pageRoutes(app, options.webOrigin, deps.log);
  return app;
}
