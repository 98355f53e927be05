const inch = 25.4;

/** What an office prints on, in millimetres: a site says which, and pages that are as large as their paper follow it. */
export const officePapers = {
  a4: { name: 'A4', width: 210, height: 297 },
  letter: { name: 'US Letter', width: 8.5 * inch, height: 11 * inch },
} as const;
export type OfficePaper = keyof typeof officePapers;
export const officePaperNames = Object.keys(officePapers) as readonly OfficePaper[];
