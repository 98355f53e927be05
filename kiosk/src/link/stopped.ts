/** Says something that must stop the upload until a person or the server changes it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly forGood: boolean;
  constructor(sentence: string, forGood: boolean) {
    super(sentence);
    this.forGood = forGood;
  }
}

export const stopSentences = {
  copied:
    'The server holds scans of this journal that this kiosk never made: it was copied, or its disk was put back. Scans are kept here; call support.',
  tooOld:
    'The server was put back to before this kiosk’s oldest kept scan. Scans are kept here; call support.',
  notKept: 'The server took scans without keeping them. Scans are kept here; call support.',
} as const;
