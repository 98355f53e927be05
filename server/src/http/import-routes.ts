import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from './deps.ts';
export function importRoutes(_app: FastifyInstance, _deps: HttpDeps): void {}
