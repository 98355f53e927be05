import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { RealtimeMetrics } from '../realtime/deps.ts';

/** The counters of `/metrics`: how much and how fast, never who or what. */
export function makeMetrics(): { readonly registry: Registry; readonly realtime: RealtimeMetrics } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const scans = new Counter({
    name: 'outguide_scans_settled_total',
    help: 'Scans settled and acknowledged.',
    registers,
  });
  const batches = new Histogram({
    name: 'outguide_settle_seconds',
    help: 'Seconds to settle one batch of scans.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const failures = new Counter({
    name: 'outguide_settle_failures_total',
    help: 'Batches that could not be settled, by SQLSTATE.',
    labelNames: ['code'],
    registers,
  });
  return {
    registry,
    realtime: {
      scansSettled: (batch) => {
        scans.inc(batch.scans);
        batches.observe(batch.ms / 1_000);
      },
      settleFailed: (code) => failures.inc({ code }),
    },
  };
}
