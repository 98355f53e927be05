'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { useScans } from '../../shell/scan-taker.ts';
import { useTRPC } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { Batches, HeldHere, Strangers } from './batches.tsx';
import { usePutAway } from './use-put-away.ts';
import { Verdict } from './verdict.tsx';

/** Folders that came back go to their shelves: what is to be put away, and a check of each scan beside its neighbour. */
export function PutAwayPage({ roomId }: { readonly roomId: number }) {
  const trpc = useTRPC();
  const shown = useQuery(trpc.place.show.queryOptions({ placeId: roomId }));
  const list = useQuery(trpc.place.putAway.queryOptions({ placeId: roomId }));
  useLiveQueries([`place:${roomId}`], [trpc.place.putAway.pathKey()]);
  const { answer, take } = usePutAway(roomId);
  useScans((code) => take(code, 'scanned'), 'page');
  const name = shown.data?.place.name ?? 'this room';
  return (
    <>
      <PageTitle
        title={`Put away in ${name}`}
        line={
          <Link
            href={paths.place(roomId)}
            prefetch={false}
            className="underline underline-offset-4"
          >
            {name}
          </Link>
        }
      />
      <div className="flex flex-col gap-6">
        <Verdict answer={answer} onCode={(code) => take(code, 'typed')} />
        <Loaded query={list}>
          {({ held, batches, total, strangers, cut }) => (
            <>
              <HeldHere held={held} />
              <h2>
                {total === 0 ? 'Nothing to put away' : `${total.toLocaleString('en')} to put away`}
              </h2>
              {total + held.length + strangers.length === 0 && (
                <Card>
                  <Empty title="Every folder of this room is on its shelf">
                    What comes back appears here within a second.
                  </Empty>
                </Card>
              )}
              <Batches batches={batches} />
              <Strangers strangers={strangers} />
              {cut && <TooMuch>Only the first thousand are listed; put some away.</TooMuch>}
            </>
          )}
        </Loaded>
        <RestrictedNote />
      </div>
    </>
  );
}
