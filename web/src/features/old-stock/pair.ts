import type { Answers } from '../../trpc.ts';

export type Looked = Answers['alias']['look'];
export type Folder = Extract<Looked, { kind: 'folder' }>['folder'];
export type Label = Extract<Looked, { kind: 'label' }>;

/** What lies on the desk: a folder by its own label, another system's label, or both. */
export interface Pair {
  readonly folder: { readonly shown: Folder; readonly code: string } | null;
  readonly label: (Label & { readonly scanned: string; readonly aim: string | null }) | null;
}

export const nothing: Pair = { folder: null, label: null };

/** A folder that was shown by its old label is the folder, once a label of our own rolls lies beside it. */
function beside(pair: Pair, looked: Looked, code: string, aim: string | null): Pair {
  if (looked.kind === 'folder') return { ...pair, folder: { shown: looked.folder, code } };
  const known = looked.ours && pair.folder === null ? (pair.label?.bound ?? null) : null;
  const folder = known === null ? pair.folder : { shown: known, code: pair.label?.scanned ?? '' };
  return { folder, label: { ...looked, scanned: code, aim } };
}

/** What a scan makes of the pair, and whether it confirms it. */
export function withScan(
  pair: Pair,
  looked: Looked,
  code: string,
  aim: string | null,
): { readonly pair: Pair; readonly confirmed: boolean } {
  const next = beside(pair, looked, code, aim);
  const whole = next.folder !== null && next.label !== null && next.label.bound === null;
  // The folder once more is a yes; a label of a reserved roll needs none.
  const again = looked.kind === 'folder' && pair.folder?.shown.id === looked.folder.id;
  const reserved = next.label !== null && next.label.roll !== null;
  return { pair: next, confirmed: whole && (again || reserved) };
}
