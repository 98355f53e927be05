'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Fact } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { keptApartWords } from './kept-apart-words.ts';
import { Age, Moment } from '../../ui/time.tsx';
import { healthWords, readHealth, scannerWords, waitingWords } from './health.ts';
import { KioskState } from './kiosk-state.tsx';
import { PrintsCard } from './prints-card.tsx';
import { Quarantine } from './quarantine.tsx';

type Kiosk = Answers['kiosk']['show'];

function Facts({ kiosk }: { readonly kiosk: Kiosk }) {
  const health = readHealth(kiosk.health);
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Card title="State" tab>
        <Fact value={<KioskState state={kiosk.state} />}>
          {kiosk.lastContactAt === null ? (
            'never called'
          ) : (
            <>
              last contact <Moment at={kiosk.lastContactAt} />
            </>
          )}
          {kiosk.blockedReason !== null && (
            <p className="mt-1 text-late">{keptApartWords(kiosk.blockedReason)}</p>
          )}
        </Fact>
      </Card>
      <Card title="Place">
        <Fact
          value={
            <Link
              href={paths.place(kiosk.place.id)}
              prefetch={false}
              className="underline underline-offset-4"
            >
              {kiosk.place.name}
            </Link>
          }
        >
          enrolled <Age at={kiosk.enrolledAt} />
        </Fact>
      </Card>
      <Card title="Health">
        <Fact
          value={health === null ? 'not known' : waitingWords(health.waiting, kiosk.state === 'up')}
        >
          {healthWords(health, kiosk.state === 'up')}
          {health?.scanners.map((scanner) => (
            <div key={scanner.name} className="text-[13px]">
              {scannerWords(scanner)}
            </div>
          ))}
        </Fact>
      </Card>
    </div>
  );
}

function Journals({ journals, cut }: Pick<Kiosk, 'journals' | 'cut'>) {
  return (
    <Card title="Journals" flush aside="each file it ever wrote, and how far it came">
      {journals.length === 0 ? (
        <Empty title="Nothing scanned yet" />
      ) : (
        <DataTable
          label="Journals"
          rows={journals}
          rowKey={(row) => row.epoch}
          columns={[
            { name: 'Epoch', cell: (row) => <span className="font-mono">{row.epoch}</span> },
            {
              name: 'Settled up to',
              cell: (row) => row.highWater.toLocaleString('en'),
              named: true,
            },
            {
              name: 'Last scan',
              cell: (row) => (row.lastAt === null ? 'none' : <Moment at={row.lastAt} />),
              named: true,
            },
            { name: 'Begun', cell: (row) => <Age at={row.createdAt} />, named: true },
          ]}
        />
      )}
      {cut && <TooMuch>Only the newest {journals.length} journals are shown.</TooMuch>}
    </Card>
  );
}

/** The question before a kiosk is revoked. */
function Revoking({ kiosk, onClose }: { readonly kiosk: Kiosk; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const revoke = useMutation(
    trpc.kiosk.revoke.mutationOptions({
      onSuccess: () => {
        toast.success('The kiosk is revoked. What it still sends is kept apart.');
        onClose();
        void client.invalidateQueries({ queryKey: trpc.kiosk.pathKey() });
      },
    }),
  );
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title={`Revoke ${kiosk.name}?`}
      sentence="Its key stops working at once. Scans that still wait in it can be fetched from its journal."
      act="Revoke it"
      pending={revoke.isPending}
      onReason={(reason) => revoke.mutate({ kioskId: kiosk.id, reason })}
    />
  );
}

/** One kiosk: health, journals, what it sent that could not be settled, and the act that ends its trust. */
export function KioskPage({ kioskId }: { readonly kioskId: number }) {
  const trpc = useTRPC();
  const revokes = useMay('kiosk.revoke');
  const mayQuarantine = useMay('kiosk.quarantine');
  const [asking, setAsking] = useState(false);
  const shown = useQuery(trpc.kiosk.show.queryOptions({ kioskId }));
  useLiveQueries(['kiosks'], [trpc.kiosk.show.pathKey()], () => false);
  return (
    <Loaded query={shown}>
      {(kiosk) => (
        <>
          <PageTitle
            title={kiosk.name}
            acts={
              revokes &&
              kiosk.state !== 'revoked' && (
                <Button look="danger" onClick={() => setAsking(true)}>
                  Revoke
                </Button>
              )
            }
          />
          <div className="flex flex-col gap-5">
            <Facts kiosk={kiosk} />
            <PrintsCard kioskId={kioskId} />
            <Journals journals={kiosk.journals} cut={kiosk.cut} />
            {mayQuarantine && kiosk.quarantined > 0 && (
              <Quarantine kioskId={kioskId} count={kiosk.quarantined} />
            )}
          </div>
          {asking && <Revoking kiosk={kiosk} onClose={() => setAsking(false)} />}
        </>
      )}
    </Loaded>
  );
}
