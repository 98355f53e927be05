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

/** What a scan makes of the pair, and whether it confirms it. */
export function withScan(
  pair: Pair,
  looked: Looked,
  code: string,
  aim: string | null,
): { readonly pair: Pair; readonly confirmed: boolean } {
  const next: Pair =
    looked.kind === 'folder'
      ? { ...pair, folder: { shown: looked.folder, code } }
      : { ...pair, label: { ...looked, scanned: code, aim } };
  const whole = next.folder !== null && next.label !== null && next.label.bound === null;
  // The folder once more is a yes; a label of a reserved roll needs none.
  const again = looked.kind === 'folder' && pair.folder?.shown.id === looked.folder.id;
  const reserved = next.label !== null && next.label.roll !== null;
  return { pair: next, confirmed: whole && (again || reserved) };
}
