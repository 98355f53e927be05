import { runCampaign, shuffledVictims } from './campaign.ts';

// The full campaign: `node server/test/campaign/kill.ts [kills of each]`, 20 of server, PostgreSQL and kiosks unless told.
// Ends with 1 when anything that beeped was lost, doubled or answered otherwise the second time, when a process ended by
// itself, or when the doctor finds a fault.

const each = Number(process.argv[2] ?? 20);
const result = await runCampaign(shuffledVictims(each), (text) => console.error(text));
console.log(JSON.stringify(result));
const { lost, doubled, changedAnswers, crashes, broken } = result;
process.exitCode = lost + doubled + changedAnswers + crashes + broken.length === 0 ? 0 : 1;
