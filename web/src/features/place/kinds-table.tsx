import type { PlaceNode } from '@outguide/server/verbs/place/place-node';
import { paths } from '../../paths.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/table.tsx';
import { kindPlurals } from './kind-words.ts';

function Kind({
  kind,
  rows,
}: {
  readonly kind: PlaceNode['kind'];
  readonly rows: readonly PlaceNode[];
}) {
  const plural = kindPlurals[kind];
  return (
    <Card
      title={plural.charAt(0).toUpperCase() + plural.slice(1)}
      aside={rows.length}
      flush
      tab={kind === 'file_room'}
      className="mb-6 break-inside-avoid"
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
            className: 'md:w-28',
          },
          {
            name: 'Within it',
            cell: (row) =>
              row.closed
                ? 'closed'
                : row.childCount > 0 && (
                    <span className="whitespace-nowrap text-ink2">
                      {row.childCount} {row.childCount === 1 ? 'place' : 'places'}
                    </span>
                  ),
            className: 'md:w-24',
          },
        ]}
      />
    </Card>
  );
}

/** Places of one level by their kind, file rooms first. */
export function KindTables({ rows }: { readonly rows: readonly PlaceNode[] }) {
  const kinds = [...new Set(rows.map((row) => row.kind))].toSorted(
    (a, b) => Number(b === 'file_room') - Number(a === 'file_room'),
  );
  return (
    <div className="gap-6 pt-[9px] lg:columns-2">
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} rows={rows.filter((row) => row.kind === kind)} />
      ))}
    </div>
  );
}
