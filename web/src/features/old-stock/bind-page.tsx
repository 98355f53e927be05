'use client';
import { paths } from '../../paths.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { DoneList } from './done-list.tsx';
import { NoticedCard } from './noticed-card.tsx';
import { OwnRollsCard } from './own-rolls-card.tsx';
import { PairCard } from './pair-card.tsx';
import { RollsCard } from './rolls-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { TypeBox } from './type-box.tsx';
import { usePair } from './use-pair.ts';

function Bind({ noticeId }: { readonly noticeId: number | null }) {
  const bench = usePair(noticeId);
  return (
    <>
      <PageTitle
        title="Old labels"
        line="Bind another system’s label to its folder once. Kiosks know it within minutes, and from then on without a line too."
        acts={<LinkButton href={paths.relabel()}>Folders to relabel</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        {noticeId !== null && <NoticedCard bench={bench} />}
        <PairCard bench={bench} />
        <TypeBox onCode={(code) => bench.take(code, null)} />
        <DoneList bench={bench} />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <OwnRollsCard />
          <RollsCard />
          <RulesCard />
        </div>
      </div>
    </>
  );
}

/** Two scans bind an old label to its folder; nobody needs a keyboard. */
export function BindPage({ noticeId }: { readonly noticeId: number | null }) {
  return (
    <OnlyFor action="alias.bind">
      <Bind noticeId={noticeId} />
    </OnlyFor>
  );
}
