import type { Sheet } from './scan-sheet.ts';

/** What a newcomer can try with codes of the scan sheet; what to do instead when it has no folder to begin with. */
export function thingsToTry({ badge, ask, ward }: Pick<Sheet, 'badge' | 'ask' | 'ward'>): string {
  if (ask === null)
    return `  The scan sheet has no folder to begin with: this hospital is too small, or its charts are asked for already.
  For the three things to try, stop it and start one with more folders: npm start -- --folders 20000 --data DIR`;
  return `  Three things to try, with codes of the scan sheet (no scanner? type the code and press Enter)
   1. Ask. Sign in as nurse, press / and type ${ask.number}. Ask for the chart, for ${ward.name}.
   2. Answer with scans only. Sign in as clerk in another window: the desk lists it within a second.
      At the desk, or at the kiosk:
        ${badge}   the clerk's badge (the desk knows you already)
        ${ask.code}   the chart’s folder: somebody waits for it
        ${ward.code}   ${ward.name}: it is on its way
   3. Receive. As nurse open Receive and scan ${ask.code} once more. What was asked for is there.
   Go on with the folders under Wanted on the sheet, and keep the board open as manager meanwhile.`;
}
