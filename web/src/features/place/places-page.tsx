'use client';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../paths.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { kindWords } from './kind-words.ts';

type Node = Answers['place']['tree']['rows'][number];

function Kind({ kind, rows }: { readonly kind: Node['kind']; readonly rows: readonly Node[] }) {
  const plural =
    kind === 'off_site'
      ? 'off-site stores'
      : kind === 'facility'
        ? 'facilities'
        : `${kindWords[kind]}s`;
  return (
    <Card
      title={plural.charAt(0).toUpperCase() + plural.slice(1)}
      aside={rows.length}
      flush
      tab={kind === 'file_room'}
      className="self-start"
    >
      <DataTable
        label={plural}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => paths.place(row.id)}
        columns={[
          { name: 'Place', cell: (row) => <b>{row.name}</b> },
          {
            name: 'Code',
            cell: (row) => <span className="font-mono text-[14px]">{row.code}</span>,
          },
          {
            name: 'Within it',
            cell: (row) => (
              <span className="text-ink2">
                {row.closed ? 'closed' : row.childCount === 0 ? '' : row.childCount}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Facility({ facility }: { readonly facility: Node }) {
  const trpc = useTRPC();
  const level = useQuery(trpc.place.tree.queryOptions({ parentId: facility.id }));
  return (
    <Loaded query={level}>
      {({ rows, cut }) => {
        const kinds = [...new Set(rows.map((row) => row.kind))].toSorted(
          (a, b) => Number(b === 'file_room') - Number(a === 'file_room'),
        );
        return (
          <section aria-label={facility.name} className="mb-8">
            <h2 className="mb-4 !text-lg !text-ink">{facility.name}</h2>
            <div className="grid gap-6 lg:grid-cols-2">
              {kinds.map((kind) => (
                <Kind key={kind} kind={kind} rows={rows.filter((row) => row.kind === kind)} />
              ))}
            </div>
            {rows.length === 0 && <Empty title="No places within" />}
            {cut && <TooMuch>Not all places are shown. Search finds the others.</TooMuch>}
          </section>
        );
      }}
    </Loaded>
  );
}

/** The house as a tree: facilities, and by kind what is in each. */
export function PlacesPage() {
  const trpc = useTRPC();
  const roots = useQuery(trpc.place.tree.queryOptions({}));
  return (
    <>
      <PageTitle title="Places" line="Anything that can hold a folder" />
      <Loaded query={roots}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title="No places yet">Import them, or add them by command.</Empty>
          ) : (
            rows.map((row) =>
              row.kind === 'facility' ? (
                <Facility key={row.id} facility={row} />
              ) : (
                <Kind key={row.id} kind={row.kind} rows={[row]} />
              ),
            )
          )
        }
      </Loaded>
    </>
  );
}
