import type { PrinterFault } from '../../domain/printer-faults.ts';

/** A print did not go on. Not a defect: a printer is out of paper, or switched off. */
export class PrinterTrouble extends Error {
  readonly fault: PrinterFault;
  /** Something of what was to be printed may have reached it, so nobody knows which labels came out. */
  readonly touched: boolean;

  constructor(fault: PrinterFault, touched: boolean) {
    super(fault);
    this.name = 'PrinterTrouble';
    this.fault = fault;
    this.touched = touched;
  }
}
