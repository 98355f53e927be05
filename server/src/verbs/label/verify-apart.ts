import { Worker } from 'node:worker_threads';
import type { CodeVerdict } from '@outguide/labels/verify/verify-picture';

interface Answer {
  readonly verdicts: readonly CodeVerdict[] | null;
}

/** A photo takes half a second; one that takes this long is made to. */
const limitMs = 20_000;
/** Waiting for their turn; each may be many megabytes. */
const waitingAtMost = 4;
/** Nobody has asked for so long: the thread and its memory go. */
const idleMs = 60_000;

let worker: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
let idle: NodeJS.Timeout | undefined;

/**
 * Grades the codes of one picture in a thread of its own, one picture at a time. Null when it is no picture, 'busy' when
 * too many wait already, 'too_slow' when it was given up.
 */
export async function verifyApart(
  bytes: Uint8Array,
): Promise<readonly CodeVerdict[] | null | 'busy' | 'too_slow'> {
  if (waiting >= waitingAtMost) return 'busy';
  waiting += 1;
  const turn = last.then(() => one(bytes));
  last = turn.catch(() => {});
  return turn.finally(() => (waiting -= 1));
}

async function one(bytes: Uint8Array): Promise<Answer['verdicts'] | 'too_slow'> {
  clearTimeout(idle);
  worker ??= new Worker(new URL('./verify-worker.ts', import.meta.url));
  const asked = worker;
  asked.ref();
  const answer = await new Promise<Answer | 'too_slow' | 'died'>((resolve) => {
    const failed = () => done('died');
    const timer = setTimeout(() => done('too_slow'), limitMs);
    function done(what: Answer | 'too_slow' | 'died') {
      clearTimeout(timer);
      asked.off('message', done).off('error', failed).off('exit', failed);
      resolve(what);
    }
    // It may run out of memory on a picture that was made for it.
    asked.on('message', done).on('error', failed).on('exit', failed);
    asked.postMessage(bytes);
  });
  // The next picture gets a thread that lives.
  if (answer === 'too_slow' || answer === 'died') await end();
  idle = setTimeout(() => void end(), idleMs).unref();
  asked.unref();
  if (answer === 'died') return null;
  return answer === 'too_slow' ? 'too_slow' : answer.verdicts;
}

async function end(): Promise<void> {
  const old = worker;
  worker = null;
  await old?.terminate();
}
