/** Cells of empty margin on all four sides: ISO/IEC 16022 asks for one, and so do the GS1 General Specifications. */
export const matrixQuiet = 1;

/** One Data Matrix: rows from the top, true where a cell is dark. */
export interface Matrix {
  /** What a reader delivers. */
  readonly code: string;
  readonly columns: number;
  readonly rows: readonly (readonly boolean[])[];
  /** Width of the quiet zone in cells. */
  readonly quiet: number;
}
