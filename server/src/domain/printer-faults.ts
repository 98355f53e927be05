// What stops a print, in a word for the database and a sentence with its next act for people. `waits`: the worker asks again
// by itself, for somebody puts paper in; the others stop the job until a person has seen it.

export const printerFaults = {
  paper_out: { waits: true, says: ['It is out of labels.', 'Load the same labels.'] },
  ribbon_out: { waits: true, says: ['It is out of ribbon.', 'Load a ribbon.'] },
  head_open: { waits: true, says: ['Its head is open.', 'Close it.'] },
  on_pause: { waits: true, says: ['Its pause key was pressed.', 'Press it again.'] },
  buffer_full: { waits: true, says: ['It cannot take more yet.', 'It goes on by itself.'] },
  too_hot: { waits: true, says: ['It is too hot.', 'It goes on when it has cooled.'] },
  too_cold: { waits: true, says: ['It is too cold.', 'It goes on when it is warmer.'] },
  label_waits: { waits: true, says: ['A label waits to be taken off it.', 'Take the label.'] },
  no_answer: {
    waits: true,
    says: ['It does not answer.', 'Is it switched on, and on the network?'],
  },
  went_away: {
    waits: false,
    says: ['It went away in the middle of labels.', 'Say which labels did not come out.'],
  },
  too_slow: {
    waits: false,
    says: ['It took labels and did not say that they are out.', 'Say which did not come out.'],
  },
  server_stopped: {
    waits: false,
    says: ['The server stopped while labels were on their way.', 'Say which did not come out.'],
  },
  settings_lost: {
    waits: false,
    says: ['It has lost its settings.', 'Calibrate it at the printer, then continue.'],
  },
  talks_otherwise: {
    waits: false,
    says: ['What answers there is no label printer.', 'Check its address on the printers page.'],
  },
  address_unknown: {
    waits: false,
    says: ['Nothing has that name on the network.', 'Check its address on the printers page.'],
  },
  no_lp: {
    waits: false,
    says: [
      'This server has no lp, the program that hands prints to CUPS.',
      'Install the Debian package cups-client on it.',
    ],
  },
  queue_unknown: {
    waits: false,
    says: ['CUPS has no queue of that name.', 'Check the queue on the printers page.'],
  },
  queue_closed: {
    waits: false,
    says: ['Its queue takes nothing now.', 'Ask who looks after printers, then continue.'],
  },
  handed_over: {
    waits: true,
    says: ['Handed to the printer’s own queue.', 'CUPS says when it is out.'],
  },
  held_in_queue: { waits: true, says: ['CUPS holds it back.', 'Release it in the queue.'] },
  queue_stopped: {
    waits: true,
    says: ['Its queue is stopped.', 'Start it again in CUPS; the print goes on by itself.'],
  },
  jammed: { waits: true, says: ['Its paper is jammed.', 'Take it out, and look at the labels.'] },
  cover_open: { waits: true, says: ['It is open.', 'Close it.'] },
  ink_out: { waits: true, says: ['It is out of toner or ink.', 'Put some in.'] },
  aborted_in_queue: {
    waits: false,
    says: ['CUPS gave it up.', 'Look at its queue, then say what did not come out.'],
  },
  cancelled_in_queue: {
    waits: false,
    says: ['Somebody cancelled it in the printer’s own queue.', 'Ask who, then go on or cancel.'],
  },
  lost_in_queue: {
    waits: false,
    says: ['CUPS does not know it any more.', 'Say which labels did not come out.'],
  },
  cups_failed: { waits: false, says: ['CUPS did not take it.', 'Look at the server’s CUPS.'] },
  other_stock: {
    waits: false,
    says: ['Other labels are loaded now than this print was made for.', 'Load those, or cancel.'],
  },
  printer_withdrawn: {
    waits: false,
    says: ['This printer was withdrawn.', 'Print again on another one.'],
  },
  broken_off: {
    waits: false,
    says: ['The file was not fetched to its end.', 'Open it again; it is the same file.'],
  },
  cannot_draw: {
    waits: false,
    says: ['A label could not be drawn.', 'Try another layout, or ask who looks after this.'],
  },
  nothing_reads: {
    waits: false,
    says: [
      'None of its labels would read, so none was printed.',
      'Print again with another layout.',
    ],
  },
  by_person: { waits: false, says: ['Somebody paused it.', 'Continue it when you like.'] },
} as const satisfies Record<
  string,
  { waits: boolean; says: readonly [sentence: string, nextAct: string] }
>;
export type PrinterFault = keyof typeof printerFaults;

/** What a printer says of itself: a fault, or that it is ready. */
export type PrinterState = PrinterFault | 'ready';

export const isPrinterFault = (word: string): word is PrinterFault => word in printerFaults;

/** Whether somebody at the printer puts it right without a page. */
export const waitsFor = (fault: PrinterFault): boolean => printerFaults[fault].waits;

/** The sentence and the next act of a word of the database; plain words for one of another version. */
export function faultWords(word: string): { readonly sentence: string; readonly nextAct: string } {
  if (word === 'ready') return { sentence: 'Ready.', nextAct: '' };
  if (!isPrinterFault(word)) return { sentence: 'It does not print.', nextAct: 'Look at it.' };
  const [sentence, nextAct] = printerFaults[word].says;
  return { sentence, nextAct };
}
