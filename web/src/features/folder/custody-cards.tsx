'use client';
import type { CustodyView, FolderShow } from '@outguide/server/api/shapes';
import { Card, Fact } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { Moment } from '../../ui/time.tsx';
import { age, when } from '../../ui/when.ts';
import { Due, PlaceLink, SeenPlace, SeenProof } from './seen.tsx';

const urgencyWords = { now: 'now', today: 'today', by_time: 'by a time' } as const;

const isMissing = ({ state }: CustodyView) => state === 'missing' || state === 'lost';

/** A card may not say "seen" of what was only written down, is under way or is being looked for. */
function seenTitle(custody: CustodyView): string {
  if (isMissing(custody)) return 'Missing, last known at';
  if (custody.state === 'destroyed') return 'Last known at';
  if (custody.how === 'presumed') return 'Presumed';
  if (custody.how === 'in_carrier' && custody.leg === null) return 'Arrived, not counted';
  return custody.state === 'in_transit' ? 'Sent' : 'Seen';
}

function MissingSince({ custody }: { readonly custody: CustodyView }) {
  return (
    <>
      marked missing <Moment at={custody.since} />
      {custody.by !== null && ` · ${custody.by}`}
    </>
  );
}

function Expected({ folder }: { readonly folder: FolderShow }) {
  const now = useNow();
  const { leg, dueAt } = folder.custody;
  const next = folder.waiting[0];
  if (leg !== null) {
    return (
      <Fact value={<PlaceLink place={leg.to} />}>
        left {leg.from.name} {when(leg.sentAt, now)} · {age(leg.sentAt, now)}
      </Fact>
    );
  }
  if (next !== undefined) {
    return (
      <Fact value={<PlaceLink place={next.forPlace} />}>
        asked for{' '}
        {next.neededBy === null ? urgencyWords[next.urgency] : `by ${when(next.neededBy, now)}`},
        first of {folder.cut.waiting && 'more than '}
        {folder.waiting.length}
      </Fact>
    );
  }
  if (dueAt !== null) {
    return (
      <Fact value="back in its room">
        <Due at={dueAt} />
      </Fact>
    );
  }
  if (isMissing(folder.custody)) {
    return (
      <Fact value={<span className="text-ink2">not known</span>}>
        the next scan of it says where it is
      </Fact>
    );
  }
  if (folder.custody.state === 'destroyed') {
    return <Fact value={<span className="text-ink2">nowhere</span>}>it is no longer in use</Fact>;
  }
  return (
    <Fact value={<span className="text-ink2">nowhere else</span>}>
      nobody waits for it, nothing is due
    </Fact>
  );
}

/** The three answers to "where is it?": seen, home, expected. */
export function CustodyCards({ folder }: { readonly folder: FolderShow }) {
  const { custody, home } = folder;
  return (
    <div className="grid gap-4 lg:grid-cols-[1.25fr_1fr_1fr]">
      <Card title={seenTitle(custody)} tab>
        <div className="text-[25px] font-bold leading-tight">
          <SeenPlace custody={custody} />
        </div>
        <div className="mt-1 text-ink2">
          {isMissing(custody) ? (
            <MissingSince custody={custody} />
          ) : (
            <SeenProof custody={custody} />
          )}
        </div>
        {custody.or.length > 0 && (
          <p className="mt-2 text-[13px] font-semibold text-late">
            Two places are possible. The next scan decides; a notice asks who has it.
          </p>
        )}
      </Card>
      <Card title="Home">
        <Fact value={<PlaceLink place={{ ...home, name: home.code }} />}>{home.name}</Fact>
      </Card>
      <Card title="Expected">
        <Expected folder={folder} />
      </Card>
    </div>
  );
}
