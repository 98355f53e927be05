// The hospital as a process of its own: one JSON line when it is open, and it closes on SIGTERM.
import { readFacts } from './facts.ts';
import { openHospital } from './hospital.ts';

const hospital = await openHospital(2_000);
const facts = await readFacts(hospital.ownerUrl);
process.on('SIGTERM', () => void hospital.stop().then(() => process.exit(0)));
console.log(JSON.stringify({ address: hospital.address, dir: hospital.dir, facts }));
