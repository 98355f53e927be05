import { pino, type Logger } from 'pino';

export type Log = Logger;

/** The name and code of an error, never its message: a database's message holds parameters, and those hold patients. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code,
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}

/** JSON lines on stdout. A request is logged by method and path; queries and bodies never are. */
export function makeLog(level = process.env['OUTGUIDE_LOG'] ?? 'warn'): Log {
  return pino({
    level,
    serializers: {
      err: errorFacts,
      error: errorFacts,
      req: (request: { method?: string; url?: string; id?: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url?.split('?')[0],
      }),
      res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
    },
    // A message that some library made from an error would hold that error's text.
    hooks: {
      logMethod(args, method) {
        const [first] = args;
        if (first instanceof Error) return method.call(this, { err: first }, 'error');
        if (typeof first === 'object' && first !== null && 'err' in first && args.length === 1)
          return method.call(this, first, 'error');
        return method.apply(this, args);
      },
    },
  });
}
