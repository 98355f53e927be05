'use client';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { useTRPC } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { LegsTable } from './legs-table.tsx';

/** What is on its way, and before it what has been for too long: somebody must ask who has it. */
export function LegsPage() {
  const trpc = useTRPC();
  const seesTimes = useMay('leg.times');
  useLiveQueries(['all'], [trpc.leg.pathKey()]);
  return (
    <>
      <PageTitle
        title="On its way"
        line="Sent and not yet scanned where it goes. A scan of the folder there ends it, or one scan of what it goes by."
        acts={seesTimes && <LinkButton href={paths.ways()}>Times of the ways</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        <Card title="Past its time" flush tab>
          <LegsTable which={{ stuck: true }} />
        </Card>
        <Card title="In its time" flush tab>
          <LegsTable which={{ inTime: true }} />
          <RestrictedNote />
        </Card>
      </div>
    </>
  );
}
