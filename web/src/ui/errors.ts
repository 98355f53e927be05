import { TRPCClientError } from '@trpc/client';

export type ErrorKind = 'offline' | 'refused' | 'absent' | 'signed_out' | 'fault';

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** What an error of a query means to a person. An answer that is not ours (a proxy's 502) counts as offline. */
export function errorKind(error: unknown): ErrorKind {
  if (!(error instanceof TRPCClientError)) return 'fault';
  const code = field(error.data, 'code');
  if (typeof code !== 'string') return 'offline';
  if (code === 'UNAUTHORIZED') return 'signed_out';
  if (code === 'FORBIDDEN') return 'refused';
  return code === 'NOT_FOUND' ? 'absent' : 'fault';
}

/** The server's sentence and its next act; a plain one when the world failed. */
export function refusalOf(error: unknown): {
  readonly sentence: string;
  readonly nextAct: string | null;
} {
  if (errorKind(error) === 'offline') {
    return {
      sentence: 'The server cannot be reached.',
      nextAct: 'Nothing was changed. Try again in a moment.',
    };
  }
  const refusal = error instanceof TRPCClientError ? field(error.data, 'refusal') : null;
  const sentence = field(refusal, 'sentence');
  const nextAct = field(refusal, 'nextAct');
  return {
    sentence:
      typeof sentence === 'string'
        ? sentence
        : error instanceof Error
          ? error.message
          : 'Something failed here.',
    nextAct: typeof nextAct === 'string' ? nextAct : null,
  };
}
