import { parseArgs } from 'node:util';
import { campaign } from './campaign.ts';
import { longDay, shortDay } from './errands.ts';
import { rules } from './judge.ts';

// The full campaign: `node server/test/domain/simulator/main.ts --folders 60000 --seed 1`; `--short` plays many small days.
const { values } = parseArgs({
  options: {
    folders: { type: 'string', default: '60000' },
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const began = performance.now();
const figures = campaign(
  Number(values.folders),
  Number(values.seed),
  values.short ? shortDay : longDay,
);
const seconds = (performance.now() - began) / 1_000;
const { law } = figures.verdicts;
const flagged = (law.needless / figures.folders) * 100;
const good =
  law.silentlyWrong === 0 && figures.rowsUnlikeFold === 0 && figures.lost === 0 && flagged < 2;

if (values.json) {
  console.log(JSON.stringify({ ...figures, seconds, good }));
} else {
  const share = (n: number): string => `${n} (${((n / figures.folders) * 100).toFixed(2)} %)`;
  console.log(
    `${figures.folders} folders, ${figures.days} days, ${figures.scans} scans, ${seconds.toFixed(0)} s`,
  );
  console.log('faults', JSON.stringify(figures.faults));
  console.log(
    `lost ${figures.lost}, came again ${figures.repeated}, refolds ${figures.refolds}, rows unlike their fold ${figures.rowsUnlikeFold}`,
  );
  for (const rule of rules) {
    const v = figures.verdicts[rule];
    console.log(
      `${rule.padEnd(10)} silently wrong ${share(v.silentlyWrong)} · wrong, flagged ${share(v.wrongFlagged)} (truth named ${v.truthNamed}) · flagged needlessly ${share(v.needless)}, ${v.pileWentOn} by a pile · leg silently wrong ${share(v.legSilentlyWrong)}`,
    );
  }
  console.log(good ? 'good' : 'NOT good');
}
process.exitCode = good ? 0 : 1;
