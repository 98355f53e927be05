import { writeScanSheet } from './scan-sheet.ts';
import { step } from './progress.ts';
import { thingsToTry } from './things-to-try.ts';

/** What a newcomer sees when everything runs: addresses, sign-ins, three things to try. */
export async function welcome(run: {
  readonly address: string;
  readonly kioskPort: number | null;
  readonly ownerUrl: string;
  readonly dataDir: string;
}): Promise<void> {
  const sheet = await step('Drawing the scan sheet', () =>
    writeScanSheet(run.ownerUrl, run.dataDir),
  );
  const kiosk = run.kioskPort === null ? null : `http://127.0.0.1:${run.kioskPort}`;
  console.log(`
  Web app      ${run.address}
  Kiosk        ${kiosk ?? 'not started (--no-kiosk)'}
  Scan sheet   ${sheet.file}

  Sign in as   clerk, nurse, manager, records, auditor or admin
  Password     outguide-demo          (badges: PIN 2468)

${thingsToTry(sheet)}

  Ctrl-C stops everything; what is in hand is finished first.
`);
}
