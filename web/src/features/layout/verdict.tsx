import { Info, ShieldX } from 'lucide-react';
import type { Finding } from './layout.ts';

/** What the judge says of one number or word, beside it. */
export function Verdict({
  findings,
  part,
  about,
}: {
  readonly findings: readonly Finding[];
  readonly part: string | null;
  readonly about: readonly Finding['about'][];
}) {
  const mine = findings.filter((one) => one.part === part && about.includes(one.about));
  if (mine.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-[13px]">
      {mine.map((one) => (
        <li
          key={one.code + one.sentence}
          className={`flex gap-1.5 rounded-lg px-2.5 py-1.5 ${one.level === 'refused' ? 'bg-lost-soft text-lost' : 'bg-manila-soft text-manila-ink'}`}
        >
          {one.level === 'refused' ? (
            <ShieldX aria-hidden size={15} className="mt-0.5 shrink-0" />
          ) : (
            <Info aria-hidden size={15} className="mt-0.5 shrink-0" />
          )}
          <span>
            {one.sentence} {one.fix}
          </span>
        </li>
      ))}
    </ul>
  );
}
