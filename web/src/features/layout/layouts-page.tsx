'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, FileUp } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pill } from '../../ui/pill.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { SmallPicture } from './small-picture.tsx';

type Kind = Answers['layout']['list']['kinds'][number];
type Row = {
  readonly kind: Kind['kind'];
  readonly kindName: string;
  readonly first: boolean;
  readonly id: string;
  readonly name: string;
  readonly saved: Kind['layouts'][number] | null;
  /** The version that is printed; null: not this one. */
  readonly used: number | 'built in' | null;
};

/** Of each kind the layout that comes with the product, then those of the site. */
function rowsOf(kinds: readonly Kind[]): Row[] {
  return kinds.flatMap((one) => {
    const { kind, name: kindName, inUse } = one;
    const builtIn = { kind, kindName, first: true, id: kind, name: one.builtIn, saved: null };
    return [
      { ...builtIn, used: inUse === null ? ('built in' as const) : null },
      ...one.layouts.map((saved) => ({
        ...{ kind, kindName, first: false, id: saved.layoutId, name: saved.name, saved },
        used: inUse?.layoutId === saved.layoutId ? inUse.version : null,
      })),
    ];
  });
}

function columns(mayUse: boolean, onUse: (row: Row) => void): Column<Row>[] {
  return [
    {
      name: 'Picture',
      cell: (row) => <SmallPicture layoutId={row.id} version={row.saved?.version ?? null} />,
    },
    {
      name: 'Label',
      cell: (row) =>
        row.first ? <b>{row.kindName}</b> : <span className="sr-only">{row.kindName}</span>,
    },
    {
      name: 'Layout',
      cell: (row) => (
        <Link
          href={paths.layout(row.id)}
          prefetch={false}
          data-row-link
          className="font-[650] underline decoration-line decoration-2 underline-offset-4 hover:decoration-current"
        >
          {row.name}
        </Link>
      ),
    },
    {
      name: 'Saved',
      cell: (row) =>
        row.saved === null ? (
          <span className="text-ink2">comes with Outguide</span>
        ) : (
          <span className="text-ink2">
            version {row.saved.version}, <Age at={row.saved.savedAt} />
          </span>
        ),
    },
    {
      name: 'In use',
      cell: (row) =>
        row.used !== null ? (
          <Pill tone="done" icon={Check}>
            {row.used === 'built in' || row.used === row.saved?.version
              ? 'printed with it'
              : `printed with version ${row.used}`}
          </Pill>
        ) : row.saved !== null && row.saved.withdrawn !== null ? (
          <span className="text-ink2">withdrawn: {row.saved.withdrawn}</span>
        ) : (
          mayUse && (
            <Button className="!px-2.5 !py-1 text-[13px]" onClick={() => onUse(row)}>
              Print with it
              <span className="sr-only">{`: ${row.kindName}, ${row.name}`}</span>
            </Button>
          )
        ),
    },
  ];
}

function ImportButton() {
  const trpc = useTRPC();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const taken = useMutation(
    trpc.layout.import.mutationOptions({
      onSuccess: ({ layoutId, here, name }) => {
        if (here) toast.info(`“${name}” is here already, the very same.`);
        else toast.success(`“${name}” is here. It is not printed with until you say so.`);
        router.push(paths.layout(layoutId));
      },
    }),
  );
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    // A larger file is refused by the server in its own words; its first part is enough for that.
    taken.mutate({ text: await file.slice(0, 100_000).text() });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="A layout’s file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button disabled={taken.isPending} onClick={() => input.current?.click()}>
        <FileUp aria-hidden size={16} />
        Import
      </Button>
    </>
  );
}

function Layouts() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mayUse = useMay('layout.use');
  const list = useQuery(trpc.layout.list.queryOptions());
  const use = useMutation(
    trpc.layout.use.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.layout.list.pathKey() }),
    }),
  );
  const onUse = (row: Row) =>
    use.mutate({
      kind: row.kind,
      layout: row.saved === null ? null : { layoutId: row.id, version: row.saved.version },
    });
  return (
    <Card flush>
      <Loaded query={list} rows={10}>
        {({ kinds, cut }) => (
          <>
            <DataTable
              label="Label layouts"
              rows={rowsOf(kinds)}
              rowKey={(row) => row.id}
              columns={columns(mayUse, onUse)}
            />
            {cut && <TooMuch>Not all layouts of this house are shown.</TooMuch>}
          </>
        )}
      </Loaded>
    </Card>
  );
}

/** Every kind of label and what it is printed with. */
export function LayoutsPage() {
  const mayImport = useMay('layout.import');
  return (
    <>
      <PageTitle
        title="Label layouts"
        line="What stands on each kind of label, where and how large. Open one to change it."
        acts={mayImport && <ImportButton />}
      />
      <OnlyFor action="layout.list">
        <Layouts />
      </OnlyFor>
    </>
  );
}
