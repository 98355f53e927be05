const inch = 25.4;

/** What an office prints on, in millimetres: a site says which, and pages that are as large as their paper follow it. */
export const officePapers = {
  a4: { name: 'A4', width: 210, height: 297 },
  letter: { name: 'US Letter', width: 8.5 * inch, height: 11 * inch },
} as const;
export type OfficePaper = keyof typeof officePapers;
export const officePaperNames = Object.keys(officePapers) as readonly OfficePaper[];

/** The paper of receipt printers by its width, and what of it their heads reach, in the middle; it is as long as the slip. */
export const receipts = {
  80: { width: 80, printable: 72 },
  58: { width: 58, printable: 48 },
} as const;
export type Receipt = keyof typeof receipts;
/** The usual one first. */
export const receiptWidths: readonly Receipt[] = [80, 58];
