'use client';
import type { NoticeKind } from '@outguide/db/vocabulary';
import { noticeText, spokenOf } from '@outguide/server/domain/notice-sentence';
import { noticeTable } from '@outguide/server/domain/notice-words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Filter } from './filter.tsx';
import { Scans } from './scans.tsx';
import { Neighbours } from './neighbours.tsx';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { NextAct } from './next-act.tsx';
import { whysOf } from './notice-words.ts';
import { Sentence } from './sentence.tsx';

type Notice = Answers['notice']['open']['rows'][number];

function Words({ notice }: { readonly notice: Notice }) {
  const { act, ends } = noticeTable[notice.kind];
  return (
    <>
      <Sentence of={notice} />
      <div className="text-[13px] text-ink2">
        {act} {ends}
      </div>
      {notice.count === 1 ? (
        <Neighbours of={notice.neighbours} />
      ) : (
        <>
          <div className="text-[13px] text-ink3">{whysOf(notice)}</div>
          <Scans of={notice} />
        </>
      )}
    </>
  );
}

function columns(onClear: ((notice: Notice) => void) | null): Column<Notice>[] {
  const wide = 'max-md:basis-full';
  return [
    { name: 'Notice', cell: (row) => <Words notice={row} />, className: wide },
    {
      name: 'Since',
      cell: (row) => (
        <span className="text-ink2">
          <Moment at={row.at} />
        </span>
      ),
    },
    {
      name: 'What to do',
      className: wide,
      cell: (row) => (
        <span className="flex flex-wrap gap-2 xl:flex-nowrap">
          <NextAct of={row} />
          {onClear !== null && (
            <Button onClick={() => onClear(row)} aria-label={`Clear: ${noticeText(spokenOf(row))}`}>
              Clear
            </Button>
          )}
        </span>
      ),
    },
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
      sentence={noticeText(spokenOf(notice))}
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
  line: 'Labels that were typed, or read only at the second try, more than once in a month. One that was printed leaves the list by itself.',
  empty: 'No label is hard to read',
};

function wordsFor(kind: NoticeKind | null): typeof all {
  if (kind === null) return all;
  if (kind === 'reprint_label') return reprint;
  return { ...all, line: `${noticeTable[kind].title}: these alone.` };
}

/** What somebody should know or do, until somebody says that it is done; or one kind of it alone. */
export function NoticesPage({ kind }: { readonly kind: NoticeKind | null }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const clears = useMay('notice.clear');
  const prints = useMay('label.reprint');
  const [asked, setAsked] = useState<Notice | null>(null);
  const open = usePages([...trpc.notice.open.pathKey(), kind], (cursor) =>
    client.notice.open.query({
      limit: 50,
      ...(cursor === undefined ? {} : { cursor }),
      ...(kind === null ? {} : { kind }),
    }),
  );
  useLiveQueries(['notices'], [trpc.notice.open.pathKey()]);
  const words = wordsFor(kind);
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
