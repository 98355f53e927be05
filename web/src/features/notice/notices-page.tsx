'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Filter } from './filter.tsx';
import { PrintLabel } from './print-label.tsx';
import { isOldLabel, Scans, WhatIsIt } from './scans.tsx';
import { Neighbours } from './neighbours.tsx';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { factWords, wordsOf, whysOf } from './notice-words.ts';

type Notice = Answers['notice']['open']['rows'][number];

function About({ notice }: { readonly notice: Notice }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {notice.folder !== null && (
        <Link href={paths.folder(notice.folder.id)} prefetch={false}>
          <ChartNumber number={notice.folder.number} volumeNo={notice.folder.volumeNo} size={15} />
        </Link>
      )}
      {notice.place !== null && (
        <Link
          href={paths.place(notice.place.id)}
          prefetch={false}
          className="underline underline-offset-4"
        >
          {notice.place.name}
        </Link>
      )}
      {notice.kioskId !== null && (
        <Link
          href={paths.kiosk(notice.kioskId)}
          prefetch={false}
          className="underline underline-offset-4"
        >
          {notice.kioskName}
        </Link>
      )}
    </span>
  );
}

function Words({ notice }: { readonly notice: Notice }) {
  const [title, act] = wordsOf(notice);
  const facts = notice.count === 1 ? factWords(notice.facts) : whysOf(notice);
  return (
    <>
      <b>{title}</b>
      <div className="text-[13px] text-ink2">{act}</div>
      <div className="text-[13px] text-ink3">{facts}</div>
      {notice.count === 1 ? <Neighbours of={notice.neighbours} /> : <Scans of={notice} />}
    </>
  );
}

function columns(onClear: ((notice: Notice) => void) | null): Column<Notice>[] {
  const act: Column<Notice> = {
    name: 'Act',
    cell: (row) => (
      <span className="flex flex-wrap gap-2 xl:flex-nowrap">
        {row.kind === 'reprint_label' && row.folder !== null && (
          <PrintLabel folderId={row.folder.id} />
        )}
        {row.kind === 'unknown_code' && row.count === 1 && isOldLabel(row) && (
          <WhatIsIt noticeId={row.id} />
        )}
        <Button onClick={() => onClear?.(row)} aria-label={`Clear: ${wordsOf(row)[0]}`}>
          Clear
        </Button>
      </span>
    ),
  };
  return [
    { name: 'Notice', cell: (row) => <Words notice={row} />, className: 'max-md:basis-full' },
    { name: 'About', cell: (row) => <About notice={row} /> },
    {
      name: 'When',
      cell: (row) => (
        <span className="text-ink2">
          <Moment at={row.at} />
        </span>
      ),
    },
    ...(onClear === null ? [] : [act]),
  ];
}

/** The question before a notice is cleared. */
function Clearing({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const clear = useMutation(
    trpc.notice.clear.mutationOptions({
      onSuccess: () => {
        toast.success('Cleared. It stays on record.');
        onClose();
        void queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.board.counts.pathKey() });
      },
    }),
  );
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title={notice.count === 1 ? 'Clear this notice?' : `Clear these ${notice.count} scans?`}
      sentence={wordsOf(notice)[0]}
      act="Clear it"
      pending={clear.isPending}
      onReason={(reason) => clear.mutate({ noticeId: notice.id, reason })}
    />
  );
}

const all = {
  title: 'Notices',
  line: 'What somebody should know or do. Clearing one keeps it on record.',
  empty: 'Nothing waits for anybody',
};
const reprint = {
  title: 'Labels to reprint',
  line: 'Labels that were typed, or read only at the second try, more than once in a month. Printing one takes it off the list.',
  empty: 'No label is hard to read',
};

/** What somebody should know or do, until somebody says that it is done; or one kind of it alone. */
export function NoticesPage({ kind }: { readonly kind: 'reprint_label' | null }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const clears = useMay('notice.clear');
  const prints = useMay('label.printed');
  const [asked, setAsked] = useState<Notice | null>(null);
  const open = usePages([...trpc.notice.open.pathKey(), kind], (cursor) =>
    client.notice.open.query({
      limit: 50,
      ...(cursor === undefined ? {} : { cursor }),
      ...(kind === null ? {} : { kind }),
    }),
  );
  useLiveQueries(['notices'], [trpc.notice.open.pathKey()]);
  const words = kind === null ? all : reprint;
  return (
    <>
      <PageTitle
        title={words.title}
        line={words.line}
        acts={
          kind === 'reprint_label' &&
          prints && (
            <LinkButton href={paths.print('reprint')} look="go">
              Print all of them
            </LinkButton>
          )
        }
      />
      <Filter kind={kind} />
      <Card flush tab>
        <PagedRows
          query={open}
          beyond="Clear some, and the others appear."
          empty={<Empty title={words.empty}>New notices appear here by themselves.</Empty>}
        >
          {(rows) => (
            <DataTable
              label="Open notices"
              rows={rows}
              rowKey={(row) => row.id}
              columns={columns(clears ? setAsked : null)}
            />
          )}
        </PagedRows>
        <RestrictedNote />
      </Card>
      {asked !== null && <Clearing key={asked.id} notice={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
