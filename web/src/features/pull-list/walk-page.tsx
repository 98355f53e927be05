'use client';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMay, useMe } from '../../shell/me.ts';
import type { Answers } from '../../trpc.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { plainDate } from './day.ts';
import { useWalk, type Walk } from './use-walk.ts';
import { useWalkActs } from './use-walk-acts.ts';
import { WalkMenu } from './walk-menu.tsx';
import { WalkBody } from './walk-body.tsx';

type Opened = Answers['pullList']['open'];

function TitleLine({ list, roomId }: Pick<Opened, 'list' | 'roomId'>) {
  const parts = [
    list?.forPlace?.name,
    list?.onDate === null || list?.onDate === undefined ? null : plainDate(list.onDate),
    list?.purpose,
    list?.madeBy === null || list === null ? null : `made by ${list.madeBy}`,
    list !== null && list.printedRevision > 0 ? `on paper: revision ${list.printedRevision}` : null,
    list?.closedAt === null || list === null ? null : 'closed',
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return (
    <>
      <Link
        href={paths.pullLists(roomId)}
        prefetch={false}
        className="underline underline-offset-4"
      >
        {list?.room.name ?? 'the room'}
      </Link>
      {parts.map((part) => ` · ${part}`).join('')}
    </>
  );
}

/** One walk, live: what changes while somebody walks appears in its place, and nothing jumps. */
export function WalkPage({ walk }: { readonly walk: Walk }) {
  const me = useMe();
  const works = useMay('pullList.claim');
  const { query, lit, renew } = useWalk(walk);
  const acts = useWalkActs(walk, renew);
  return (
    <Loaded query={query}>
      {({ list, roomId, rows, claims }) => (
        <>
          <PageTitle
            title={list?.title ?? 'Everything that is open'}
            line={<TitleLine list={list} roomId={roomId} />}
            acts={list !== null && works && <WalkMenu list={list} acts={acts} />}
          />
          <WalkBody
            {...{ walk, roomId, rows, claims, lit, acts, renew }}
            meId={me.staffId}
            works={works && (list === null || list.closedAt === null)}
          />
        </>
      )}
    </Loaded>
  );
}
