'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { keptApartWords } from './kept-apart-words.ts';
import { Age } from '../../ui/time.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { healthWords, readHealth } from './health.ts';
import { KioskState } from './kiosk-state.tsx';

type Row = Answers['kiosk']['list']['rows'][number];

const columns: readonly Column<Row>[] = [
  { name: 'Kiosk', cell: (row) => <b>{row.name}</b> },
  { name: 'State', cell: (row) => <KioskState state={row.state} /> },
  { name: 'Place', cell: (row) => row.place.name },
  {
    name: 'Last contact',
    cell: (row) => (
      <span className="text-ink2">
        {row.lastContactAt === null ? 'never' : <Age at={row.lastContactAt} />}
      </span>
    ),
    named: true,
  },
  {
    name: 'Health',
    cell: (row) => (
      <span className="text-ink2">
        {row.blockedReason === null
          ? healthWords(readHealth(row.health), row.state === 'up')
          : keptApartWords(row.blockedReason)}
      </span>
    ),
  },
];

/** Kiosks that work, and on demand those whose trust has ended. */
function Kiosks({ rows, enrols }: { readonly rows: readonly Row[]; readonly enrols: boolean }) {
  const [all, setAll] = useState(false);
  const revoked = rows.filter((row) => row.state === 'revoked').length;
  const shown = all ? rows : rows.filter((row) => row.state !== 'revoked');
  return (
    <>
      {shown.length === 0 ? (
        <Empty title="No kiosk yet">
          {enrols
            ? 'Enrol the first one: it takes a code and a minute.'
            : 'An administrator enrols them.'}
        </Empty>
      ) : (
        <DataTable
          label="Kiosks"
          rows={shown}
          rowKey={(row) => row.id}
          href={(row) => paths.kiosk(row.id)}
          columns={columns}
        />
      )}
      {revoked > 0 && (
        <div className="border-t border-line p-2.5">
          <Button look="quiet" onClick={() => setAll(!all)}>
            {all ? 'Hide those that are revoked' : `Show ${revoked} revoked`}
          </Button>
        </div>
      )}
    </>
  );
}

/** Every kiosk with its health as it last said it. */
export function KiosksPage() {
  const trpc = useTRPC();
  const enrols = useMay('kiosk.enrol');
  const [enrolling, setEnrolling] = useState(false);
  // Silence makes no event: that a kiosk went down is only seen by looking again.
  const kiosks = useQuery(trpc.kiosk.list.queryOptions(undefined, { refetchInterval: 20_000 }));
  useLiveQueries(['kiosks'], [trpc.kiosk.list.pathKey()], () => false);
  return (
    <>
      <PageTitle
        title="Kiosks"
        line="Where folders are scanned. A kiosk that is silent for 30 seconds is down; it goes on scanning and sends later."
        acts={
          enrols && (
            <Button look="go" onClick={() => setEnrolling(true)}>
              <Plus aria-hidden size={16} /> Enrol a kiosk
            </Button>
          )
        }
      />
      <Loaded query={kiosks}>
        {({ rows, cut }) => (
          <Card flush tab>
            <Kiosks rows={rows} enrols={enrols} />
            {cut && <TooMuch>Only the first {rows.length} kiosks are shown.</TooMuch>}
          </Card>
        )}
      </Loaded>
      {enrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
    </>
  );
}
