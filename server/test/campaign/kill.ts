import { runCampaign, type Victim } from './campaign.ts';

// The full campaign: `node server/test/campaign/kill.ts [kills of each]`, 20 of each unless told. Ends with 1 when
// anything acknowledged was lost, doubled or answered otherwise the second time, or when the doctor finds a fault.

const each = Number(process.argv[2] ?? 20);
const victims: Victim[] = Array.from({ length: each * 2 }, (_, n) =>
  n % 2 === 0 ? 'server' : 'postgres',
);
const result = await runCampaign(
  victims.toSorted(() => Math.random() - 0.5),
  (text) => console.error(text),
);
console.log(JSON.stringify(result));
const { lost, doubled, changedAnswers, crashes, broken } = result;
const clean = lost + doubled + changedAnswers + crashes + broken.length === 0;
process.exitCode = clean && result.acknowledged === result.scanned ? 0 : 1;
