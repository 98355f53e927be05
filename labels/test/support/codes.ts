import type { CodeKind } from '../../src/code.ts';
import { composeSymbol } from '../../src/symbol.ts';

/** One text of each kind, as hospitals have them: a symbol of ours, old chart numbers, GSRN, GTIN, HIBC. */
export const exampleTexts: Readonly<Record<CodeKind, string>> = {
  code128: composeSymbol('F', 4_711),
  code39: '12-34-56 V2',
  code39mod43: 'MR1234567',
  datamatrix: composeSymbol('L', 815),
  gs1_128: '(8018)123456789012345675',
  gs1_datamatrix: '(01)09521234543213(10)CHART7(21)77',
  hibc_code128: 'A123BJC5D6E71',
  hibc_datamatrix: 'H123PC4567891/$$52001510X3',
};
