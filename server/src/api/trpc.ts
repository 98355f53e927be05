import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { Actor } from '../auth/actor.ts';
import type { Db } from '@outguide/db/connect';
import { roleMatrix, type Action } from '../auth/role-matrix.ts';
import { admit, type Call } from '../verbs/call.ts';
import type { AuthService } from '../auth/auth-service.ts';
import type { ImportJobs } from '../import/import-jobs.ts';
import type { ApiRefusalCode } from './refusals.ts';
import { Refused, refusalShape } from './refused.ts';

/** What every procedure is given; `actor` is null when nobody is signed in. */
export interface Context {
  readonly actor: Actor | null;
  readonly db: Db;
  readonly clock: () => number;
  readonly demo: boolean;
  readonly auth: AuthService;
  readonly imports: ImportJobs;
}

const trpc = initTRPC.context<Context>().create({
  isDev: false,
  // Only our own sentences leave the house: a fault is answered without its text, which could hold parameters.
  errorFormatter: ({ shape, error }) => ({
    code: shape.code,
    message: messageOf(error),
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      refusal: error.cause instanceof Refused ? refusalShape(error.cause) : null,
    },
  }),
});

function messageOf(error: TRPCError): string {
  if (error.cause instanceof Refused) return error.cause.message;
  if (error.cause instanceof ZodError) return 'This could not be read.';
  return error.code === 'INTERNAL_SERVER_ERROR' ? 'Something failed here.' : error.code;
}

const statusOf = (code: ApiRefusalCode): TRPCError['code'] => {
  if (code === 'not_signed_in') return 'UNAUTHORIZED';
  if (code === 'not_allowed' || code === 'chart_restricted') return 'FORBIDDEN';
  if (code === 'not_found' || code === 'job_unknown') return 'NOT_FOUND';
  if (code === 'too_many') return 'TOO_MANY_REQUESTS';
  if (code === 'malformed' || code === 'stale_cursor') return 'BAD_REQUEST';
  return 'CONFLICT';
};

const spoken = (refused: Refused): TRPCError =>
  new TRPCError({ code: statusOf(refused.code), cause: refused, message: refused.message });

const isAction = (path: string): path is Action => path in roleMatrix;

export const router = trpc.router;

/** A procedure for signed-in staff who may: the role matrix is asked here before parsing, and again by the verb. */
export const signedIn = trpc.procedure.use(async ({ ctx, path, next }) => {
  if (ctx.actor === null) {
    throw spoken(new Refused('not_signed_in'));
  }
  const call: Call = { db: ctx.db, actor: ctx.actor, clock: ctx.clock };
  // Before the input is read, and for a procedure without a row in the matrix: no.
  if (!isAction(path)) throw spoken(new Refused('not_allowed', { action: path }));
  try {
    await admit(call, path);
  } catch (error) {
    throw error instanceof Refused ? spoken(error) : error;
  }
  const result = await next({ ctx: { ...ctx, call } });
  if (!result.ok && result.error.cause instanceof Refused) throw spoken(result.error.cause);
  return result;
});
