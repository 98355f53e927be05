import { writeScanSheet } from './scan-sheet.ts';
import { step } from './progress.ts';

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

  Three things to try
   1. Open the web app as manager and keep the board in sight.
   2. On the kiosk's page type, or scan from the sheet, and press Enter after each:
        ${sheet.badge}   a badge: you are signed in
        ${sheet.folder}   a folder of another room: it is received here
        ${sheet.place}   a place: it is charged out to ${sheet.placeName}
   3. In the web app press / and type ${sheet.folder}: the folder's page opens with its ribbon.
      (A USB scanner needs no /: it works on any page.)

  Ctrl-C stops everything; what is in hand is finished first.
`);
}
