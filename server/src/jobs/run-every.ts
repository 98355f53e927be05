/** A job that runs again and again until it is stopped. */
export interface RunningJob {
  /** Waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs `work` at once and then each `everyMs`, never two at a time; a failure is told to `onFault` and the next run is as
 * good as any.
 */
export function runEvery(
  everyMs: number,
  work: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): RunningJob {
  let running: Promise<unknown> | null = null;
  const run = () => {
    running ??= work()
      .catch(onFault)
      .finally(() => {
        running = null;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
