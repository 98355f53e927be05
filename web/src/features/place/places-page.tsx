'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { KindTables } from './kinds-table.tsx';

type Node = Answers['place']['tree']['rows'][number];

function Facility({ facility }: { readonly facility: Node }) {
  const trpc = useTRPC();
  const level = useQuery(trpc.place.tree.queryOptions({ parentId: facility.id }));
  return (
    <section aria-label={facility.name} className="mb-8">
      <h2 className="mb-3 !text-lg !text-ink">
        <Link href={paths.place(facility.id)} prefetch={false} className="hover:underline">
          {facility.name}
        </Link>
      </h2>
      <Loaded query={level}>
        {({ rows, cut }) => (
          <>
            <KindTables rows={rows} />
            {rows.length === 0 && <Empty title="No places within" />}
            {cut && <TooMuch>Not all places are shown. Search finds the others.</TooMuch>}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** The house as a tree: facilities, and by kind what is in each. */
export function PlacesPage() {
  const trpc = useTRPC();
  const seesTimes = useMay('leg.times');
  const roots = useQuery(trpc.place.tree.queryOptions({}));
  return (
    <>
      <PageTitle
        title="Places"
        line="Anything that can hold a folder"
        acts={seesTimes && <LinkButton href={paths.ways()}>Times of the ways</LinkButton>}
      />
      <Loaded query={roots}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title="No places yet">Import them, or add them by command.</Empty>
          ) : (
            <>
              {rows
                .filter((row) => row.kind === 'facility')
                .map((row) => (
                  <Facility key={row.id} facility={row} />
                ))}
              <KindTables rows={rows.filter((row) => row.kind !== 'facility')} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
