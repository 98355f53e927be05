import { sqlState } from '@outguide/db/transact';
import type { ScansAnswer } from '../../realtime/wire.ts';
import type { ReadCall, Settled } from './call.ts';
import { settle, type SettleDeps } from './settle.ts';

/** The world failed (no connection, no disk, no memory, shutting down): trying with less would not help. */
export function isWorldFault(error: unknown): boolean {
  const code = sqlState(error);
  return code !== null && /^(CONN|E[A-Z]|08|53|55|57|58)/.test(code);
}

/**
 * Settles a call that made a batch fail, by itself; when PostgreSQL or a defect of ours refuses it again, scan by scan,
 * and a scan that is refused even alone is kept without any effect. So one poisoned scan never stops a journal.
 */
export async function settleAlone(deps: SettleDeps, call: ReadCall): Promise<Settled> {
  try {
    return await settle(deps, [call]);
  } catch (error) {
    if (isWorldFault(error)) throw error;
  }
  const all: Settled[] = [];
  for (const body of call.bodies) {
    const single = {
      ...call,
      scans: { ...call.scans, from: body.seq, bodies: [body.body] },
      bodies: [body],
    };
    const settled = await settleOne(deps, single);
    all.push(settled);
    if (settled.answers[0]?.ok !== true) break;
  }
  return {
    answers: [joined(all.flatMap((one) => one.answers))],
    hints: all.flatMap((one) => one.hints),
    requests: all.some((one) => one.requests),
  };
}

async function settleOne(deps: SettleDeps, single: ReadCall): Promise<Settled> {
  try {
    return await settle(deps, [single]);
  } catch (error) {
    if (isWorldFault(error)) throw error;
    return settle(deps, [{ ...single, keepOnly: true }]);
  }
}

function joined(answers: readonly ScansAnswer[]): ScansAnswer {
  const last = answers.at(-1);
  if (!last) throw new Error('a call holds at least one scan');
  if (!last.ok) return last;
  return { ...last, answers: answers.flatMap((one) => (one.ok ? one.answers : [])) };
}
