'use client';
import { List, Rows3, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useRef, useState, type KeyboardEvent } from 'react';
import { paths } from '../../paths.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { Pill, StatePill } from '../../ui/pill.tsx';
import { isSure } from '../../ui/state-words.ts';
import { Empty } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { age } from '../../ui/when.ts';
import { shelfBoards } from './shelf-layout.ts';
import { headroom, outWords, SpineDrawing, spineHeight, type Spine } from './spine.tsx';

const boardThickness = 9;

/** Spines in filing order; arrows walk along them, Enter opens. One tab stop for the whole shelf. */
function Boards({ spines, label }: { readonly spines: readonly Spine[]; readonly label: string }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const now = useNow();
  const box = useRef<HTMLDivElement | null>(null);
  const [marked, setMarked] = useState(0);
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.min(spines.length - 1, Math.max(0, marked + by));
    box.current?.querySelector<SVGElement>(`[data-spine="${next}"]`)?.focus();
  };
  return (
    <div ref={box}>
      <div ref={ref} className="w-full overflow-hidden">
        {width > 0 &&
          shelfBoards(spines, width).map((board, i) => (
            <svg
              key={i}
              width={width}
              height={headroom + spineHeight + boardThickness}
              role="group"
              aria-label={`${label}, board ${i + 1}`}
              className="mb-4 block"
            >
              {board.map((placed) => (
                <SpineDrawing
                  key={placed.spine.folderId}
                  placed={placed}
                  now={now}
                  tabIndex={placed.index === Math.min(marked, spines.length - 1) ? 0 : -1}
                  onKeyDown={walk}
                  onFocus={() => setMarked(placed.index)}
                />
              ))}
              <rect
                x={0}
                y={headroom + spineHeight}
                width={width}
                height={boardThickness}
                fill="var(--board)"
              />
            </svg>
          ))}
      </div>
    </div>
  );
}

/** Its own folders stand on a shelf as far as is known. */
const believedOn = (spine: Spine): string => {
  if (isSure('filed', spine)) return 'on this shelf';
  return spine.perhaps ? 'perhaps on this shelf' : 'presumed on this shelf';
};

function SpineList({
  spines,
  label,
}: {
  readonly spines: readonly Spine[];
  readonly label: string;
}) {
  const now = useNow();
  return (
    <DataTable
      label={label}
      rows={spines}
      rowKey={(spine) => spine.folderId}
      href={(spine) => paths.folder(spine.folderId)}
      columns={[
        {
          name: 'Folder',
          cell: (spine) => (
            <ChartNumber
              number={spine.number}
              volumeNo={spine.volumeNo}
              temporary={spine.temporary}
            />
          ),
        },
        {
          name: 'State',
          cell: (spine) =>
            spine.misfiled ? (
              <Pill tone="lost" icon={TriangleAlert}>
                does not belong here
              </Pill>
            ) : (
              <StatePill
                state={spine.out?.state ?? 'filed'}
                how={spine.how}
                perhaps={spine.perhaps}
              />
            ),
        },
        {
          name: 'Where',
          cell: (spine) =>
            spine.out === null
              ? believedOn(spine)
              : `${outWords(spine.out)} · ${age(spine.out.since, now)}${spine.out.overdue ? ' · overdue' : ''}`,
        },
      ]}
    />
  );
}

/** How many folders the drawing shows, and how many of them are elsewhere; a shelf that was cut says so. */
function spinesWords(spines: readonly Spine[], more: boolean) {
  const out = spines.filter((spine) => spine.out !== null).length;
  const misfiled = spines.filter((spine) => spine.misfiled).length;
  const own = (spines.length - misfiled).toLocaleString('en');
  return (
    <>
      {more ? ` · the first ${own} folders, ${out} of them out` : ` · ${own} folders, ${out} out`}
      {misfiled > 0 && <b className="text-lost">, {misfiled} misfiled</b>}
    </>
  );
}

/** A shelf drawn as it stands: what is out is a gap with an outguide card, what is misfiled breaks the run of colours. */
export function Shelf({
  placeId,
  name,
  limit = 160,
  linked = false,
}: {
  readonly placeId: number;
  readonly name: string;
  readonly limit?: number;
  /** On a page about more than this shelf its name leads to its own. */
  readonly linked?: boolean;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [asList, setAsList] = useState(false);
  const shelf = usePages([...trpc.place.shelf.pathKey(), placeId], (cursor) =>
    client.place.shelf.query({ placeId, limit, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const spines = shelf.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section aria-label={name}>
      <div className="mb-1 flex items-center justify-between gap-2">
        <p className="text-ink2">
          {linked ? (
            <Link
              href={paths.place(placeId)}
              prefetch={false}
              className="font-[650] text-ink underline underline-offset-4"
            >
              {name}
            </Link>
          ) : (
            name
          )}
          {spines.length > 0 && spinesWords(spines, shelf.hasNextPage)}
        </p>
        <Button look="quiet" onClick={() => setAsList(!asList)}>
          {asList ? <Rows3 aria-hidden size={15} /> : <List aria-hidden size={15} />}
          {asList ? 'As a shelf' : 'As a list'}
        </Button>
      </div>
      <PagedRows
        query={shelf}
        beyond="Search finds any folder by its number."
        empty={<Empty title="An empty shelf">No folder has its home here.</Empty>}
      >
        {(rows) =>
          asList ? <SpineList spines={rows} label={name} /> : <Boards spines={rows} label={name} />
        }
      </PagedRows>
      {!linked && <RestrictedNote />}
    </section>
  );
}
