// What of the counts must not be: the campaign fails by it, and the docs say it.
import { kindNames, labelKinds } from '../../src/layout/fields.ts';
import { pageKinds, pageNames } from '../support/office-pages.ts';
import type { Count, Kind } from './kind-rates.ts';

/** With fewer pictures a rate says nothing. */
export const leastTried = 10;

export const formNames = { bars: '', matrix: ', Data Matrix' } as const;

/** What a kind is called. */
export function nameOf(kind: Kind): string {
  const page = pageKinds.find((one) => one === kind);
  const label = labelKinds.find((one) => one === kind);
  return page !== undefined ? pageNames[page] : label !== undefined ? kindNames[label] : kind;
}

type Reader = 'zxing' | 'second';
const readers = ['zxing', 'second'] as const;
const readerName = ({ form }: Count, reader: Reader): string =>
  reader === 'zxing' ? 'zxing' : form === 'bars' ? 'zbar' : 'dmtxread';

const where = (one: Count): string =>
  `${nameOf(one.kind)}${formNames[one.form]}, ${one.renderer}, ${one.dpi} dpi, ${one.damage}`;

/**
 * Each cell that is not as it should be: an undamaged code of ours that a reader does not read, a worn one that is read less often
 * than bwip-js's own picture, a cell without enough pictures, and one of ours that bwip-js has no picture beside.
 */
export function readFaults(counts: readonly Count[]): string[] {
  const at = (one: Count) => `${one.kind} ${one.form} ${one.dpi} ${one.damage}`;
  const theirs = new Map(counts.filter((c) => c.renderer === 'bwip-js').map((c) => [at(c), c]));
  const few = counts
    .filter(({ tried }) => tried < leastTried)
    .map((one) => `${where(one)}: only ${one.tried} pictures`);
  const ours = counts.filter(({ renderer }) => renderer !== 'bwip-js');
  const less = ours.flatMap((one): string[] => {
    const their = theirs.get(at(one));
    if (their?.tried !== one.tried) return [`${where(one)}: not beside as many of bwip-js`];
    return readers.flatMap((reader) => {
      const [read, wanted] = [one[reader], one.damage === 'none' ? one.tried : their[reader]];
      if (read === null || wanted === null || read >= wanted) return [];
      const beside = one.damage === 'none' ? '' : `, bwip-js ${wanted}`;
      return [`${where(one)}, ${readerName(one, reader)}: ${read} of ${one.tried}${beside}`];
    });
  });
  return [...few, ...less];
}
