'use client';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Moment } from '../../ui/time.tsx';
import { Neighbours } from './neighbours.tsx';
import { whyOf } from './notice-words.ts';

type Notice = Answers['notice']['open']['rows'][number];

/** The label of another system, of which a person can say what it is on. */
export function isOldLabel({ facts }: { readonly facts: Notice['facts'] }): boolean {
  return facts['why'] === 'foreign' || facts['why'] === 'ended';
}

/** What another system's label is on can be found out, with the folder in hand. */
export function WhatIsIt({ noticeId }: { readonly noticeId: number }) {
  return <LinkButton href={paths.bindLabels(noticeId)}>What is it?</LinkButton>;
}

/** The scans that a notice stands for, with their times, newest first. */
export function Scans({ of: { count, scans } }: { readonly of: Notice }) {
  if (scans.length === 0) return null;
  return (
    <details className="mt-1 text-[13px] text-ink2">
      <summary className="w-fit cursor-pointer py-1 underline decoration-edge underline-offset-4">
        The {count} scans
      </summary>
      <ul className="mt-1 flex flex-col gap-1">
        {scans.map((scan) => (
          <li
            key={scan.noticeId}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1.5"
          >
            <Moment at={scan.at} />
            <span className="text-ink3">{whyOf(scan)}</span>
            <Neighbours of={scan.neighbours} />
            {isOldLabel(scan) && <WhatIsIt noticeId={scan.noticeId} />}
          </li>
        ))}
        {count > scans.length && <li>and {count - scans.length} before them</li>}
      </ul>
    </details>
  );
}
