// A server's worker in a process of its own, to be killed: `node worker-process.ts <database>`.
import { connect } from '@outguide/db/connect';
import { PrintWorker } from '../../src/jobs/print/worker.ts';
import { quickPace, quiet } from './print-hospital.ts';

const db = connect(process.argv[2] ?? '', { max: 3 });
const worker = new PrintWorker({ db, log: quiet, clock: Date.now, pace: quickPace });
await worker.start();
