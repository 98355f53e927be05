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
  const { badge, ask, ward } = sheet;
  const kiosk = run.kioskPort === null ? null : `http://127.0.0.1:${run.kioskPort}`;
  console.log(`
  Web app      ${run.address}
  Kiosk        ${kiosk ?? 'not started (--no-kiosk)'}
  Scan sheet   ${sheet.file}

  Sign in as   clerk, nurse, manager, records, auditor or admin
  Password     outguide-demo          (badges: PIN 2468)

  Three things to try, with codes of the scan sheet (no scanner? type the code and press Enter)
   1. Ask. Sign in as nurse, press / and type ${ask?.number ?? 'a number of the sheet'}. Ask for the chart, for ${ward.name}.
   2. Answer with scans only. Sign in as clerk in another window: the desk lists it within a second.
      At the desk, or at the kiosk:
        ${badge}   the clerk's badge (the desk knows you already)
        ${ask?.code ?? 'its code'}   the chart’s folder: somebody waits for it
        ${ward.code}   ${ward.name}: it is on its way
   3. Receive. As nurse open Receive and scan ${ask?.code ?? 'the folder'} once more. What was asked for is there.
   Go on with the folders under Wanted on the sheet, and keep the board open as manager meanwhile.

  Ctrl-C stops everything; what is in hand is finished first.
`);
}
