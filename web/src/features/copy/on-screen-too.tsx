'use client';
import { useNow } from '../../ui/clock.ts';
import { copyDoubt, copyText, type Copy } from './copy-words.ts';

const words = {
  complete: 'also on a screen',
  complete_until: 'also on a screen, perhaps not the newest pages',
  partial: 'a part also on a screen',
} as const;

/** In a list: that there is a copy, and how much of one; the folder's page opens it. */
export function OnScreenToo({ copy }: { readonly copy: Copy | null }) {
  const now = useNow();
  if (copy === null) return null;
  const more = [copyText(copy, now), copyDoubt(copy, now)].filter((one) => one !== null);
  return (
    <span title={more.join('. ')} className="block text-[13px] font-normal text-ink2">
      {words[copy.state]}
    </span>
  );
}
