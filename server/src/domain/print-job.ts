import type { PrintJobState, PrintLabelState } from '@outguide/db/vocabulary';

// How a print job goes on, as data: verbs, the worker and buttons read the same table, and the database refuses the rest.
// There is no way from here to custody: a label that does not come out changes nothing of a folder.

const unfinished = ['queued', 'rendering', 'printing'] as const;

export const printActions = {
  /** A worker, or a browser that opens its file, takes it. */
  draw: { from: ['queued'], to: 'rendering' },
  /** The server went away before anything was sent. */
  giveBack: { from: ['rendering'], to: 'queued' },
  print: { from: ['rendering'], to: 'printing' },
  finish: { from: ['rendering', 'printing', 'paused', 'failed'], to: 'done' },
  pause: { from: unfinished, to: 'paused' },
  fail: { from: unfinished, to: 'failed' },
  goOn: { from: ['paused', 'failed'], to: 'queued' },
  cancel: { from: [...unfinished, 'paused', 'failed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly PrintJobState[]; to: PrintJobState }>;
export type PrintAction = keyof typeof printActions;

/** May this be done to a job that stands so? */
export const mayPrintAction = (action: PrintAction, state: PrintJobState): boolean =>
  printActions[action].from.some((one) => one === state);

/** Nothing more will come out of it by itself. */
export const isOver = (state: PrintJobState): boolean => state === 'done' || state === 'cancelled';

/** Labels that lie on no sheet are shown as pictures so many at once. */
export const picturesAtOnce = 24;

/** Labels of which somebody can say that they did not come out: they were on their way at least. */
export const mayBeMissing = (state: PrintLabelState): boolean =>
  state === 'sent' || state === 'printed' || state === 'doubtful' || state === 'not_out';
