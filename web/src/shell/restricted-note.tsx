'use client';
import { useMe } from './me.ts';

/** Says under a list what it leaves out; the same whether there is any, so that it tells nothing. */
export function RestrictedNote() {
  if (useMe().readsRestricted) return null;
  return (
    <p className="px-4 py-2 text-[13px] text-ink2">
      Folders of restricted charts are not listed for your role.
    </p>
  );
}
