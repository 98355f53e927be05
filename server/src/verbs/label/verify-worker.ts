import { parentPort } from 'node:worker_threads';
import { verifyPicture } from '@outguide/labels/verify/verify-picture';

// Pictures are measured in a thread of their own: half a second of arithmetic may not stand in the way of scans.
parentPort?.on('message', (bytes: Uint8Array) => {
  void verifyPicture(bytes).then(
    (verdicts) => parentPort?.postMessage({ verdicts }),
    // What is wrong with a picture is never of interest to the log, and may hold what is written on it.
    () => parentPort?.postMessage({ verdicts: null }),
  );
});
