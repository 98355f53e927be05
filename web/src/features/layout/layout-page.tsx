'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC } from '../../trpc.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Editor } from './editor.tsx';

function Opened({ layoutId }: { readonly layoutId: string }) {
  const trpc = useTRPC();
  const opened = useQuery(trpc.layout.open.queryOptions({ layoutId }, { staleTime: 60_000 }));
  return (
    <Loaded query={opened}>
      {(data) => (
        <>
          <PageTitle
            title={data.layout.name}
            line={
              <>
                <Link href={paths.layouts()} className="underline underline-offset-4">
                  Label layouts
                </Link>
                {` · ${data.kindName} · `}
                {data.version === null ? 'comes with Outguide' : `version ${data.version}`}
                {data.inUse ? ' · in use' : ''}
              </>
            }
          />
          <Editor key={`${data.layout.id} ${data.version}`} opened={data} />
        </>
      )}
    </Loaded>
  );
}

/** One layout of labels, to be changed with the label in sight. */
export function LayoutPage({ layoutId }: { readonly layoutId: string }) {
  return (
    <OnlyFor action="layout.open">
      <Opened layoutId={layoutId} />
    </OnlyFor>
  );
}
