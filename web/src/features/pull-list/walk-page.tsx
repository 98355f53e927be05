'use client';
import { Ticket } from 'lucide-react';
import { weekDay } from '../../ui/when.ts';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMay, useMe } from '../../shell/me.ts';
import type { Answers } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWalk, type Walk } from './use-walk.ts';
import { useWalkActs } from './use-walk-acts.ts';
import { WalkMenu } from './walk-menu.tsx';
import { WalkBody } from './walk-body.tsx';

type Opened = Answers['pullList']['open'];

function TitleLine({ list, roomId }: Pick<Opened, 'list' | 'roomId'>) {
  const parts = [
    list?.forPlace?.name,
    list?.onDate === null || list?.onDate === undefined ? null : weekDay(list.onDate),
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

/** One address holds the folders of so many slips. */
const slipsAtMost = 400;

/** A slip for each line that is still to be fetched, in the order of the walk. */
function SlipsLink({ rows }: Pick<Opened, 'rows'>) {
  const prints = useMay('print.start');
  const wanted = rows.filter(({ state }) => state === 'waiting' || state === 'not_found');
  if (!prints || wanted.length === 0) return null;
  const ids = wanted.slice(0, slipsAtMost).map((row) => row.id);
  return (
    <LinkButton href={paths.print('folders', ids, 'request_slip')}>
      <Ticket aria-hidden size={16} />
      {wanted.length > slipsAtMost ? `Request slips, the first ${slipsAtMost}` : 'Request slips'}
    </LinkButton>
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
            acts={
              works && (
                <>
                  <SlipsLink rows={rows} />
                  {list !== null && <WalkMenu list={list} acts={acts} />}
                </>
              )
            }
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
