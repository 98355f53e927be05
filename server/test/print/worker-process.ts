// A server's worker in a process of its own, to be killed: `node worker-process.ts <database> [product]`, at the pace of tests or the product's own.
import { connect } from '@outguide/db/connect';
import { PrintWorker } from '../../src/jobs/print/worker.ts';
import { quickPace, quiet } from './print-hospital.ts';

const db = connect(process.argv[2] ?? '', { max: 3 });
const pace = process.argv[3] === 'product' ? {} : quickPace;
const worker = new PrintWorker({ db, log: quiet, clock: Date.now, pace });
await worker.start();
