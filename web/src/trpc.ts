'use client';
import type { AppRouter } from '@outguide/server/api/router';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { toast } from 'sonner';
import { paths } from './paths.ts';
import { errorKind, refusalOf } from './ui/errors.ts';

export type Answers = inferRouterOutputs<AppRouter>;
export type Asks = inferRouterInputs<AppRouter>;
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/**
 * The client of this origin's `/trpc`. A page's queries travel together, ten at most, and by POST: what is searched for
 * never stands in an address.
 */
export function makeTrpcClient() {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: '/trpc', maxItems: 10, methodOverride: 'POST' })],
  });
}

function leaveWhenSignedOut(error: unknown) {
  if (errorKind(error) !== 'signed_out' || location.pathname.startsWith('/sign-in')) return;
  location.assign(paths.signIn(location.pathname));
}

/** Says a refused act in the server's own sentence, with the next act under it. What a mutation is refused is said by itself, once. */
export function sayRefusal(error: unknown) {
  const refusal = refusalOf(error);
  toast.error(refusal.sentence, refusal.nextAct === null ? {} : { description: refusal.nextAct });
}

/** Queries are renewed by the live feed, not by asking again; only an unreachable server is asked again by itself. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({
      onError: (error) => {
        leaveWhenSignedOut(error);
        sayRefusal(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (_count, error) => errorKind(error) === 'offline',
        retryDelay: (count) => Math.min(10_000, 500 * 2 ** count) * (0.75 + Math.random() / 2),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
