'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay, useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { FolderPill, OverduePill, Pill } from '../../ui/pill.tsx';
import { age, plainDay, span } from '../../ui/when.ts';
import { useVisit } from '../../visit.ts';
import { CopyLine } from '../copy/copy-line.tsx';
import { DeskCard } from './desk-card.tsx';
import { NotFoundNote } from './not-found-note.tsx';
import { NumberingNote } from './numbering-note.tsx';
import { StrayOffer } from './stray-offer.tsx';
import { Voided } from './voided.tsx';
import { CustodyCards } from './custody-cards.tsx';
import { CustodyRibbon } from './custody-ribbon.tsx';
import { FolderHistory } from './folder-history.tsx';
import { FolderLabels } from './folder-labels.tsx';
import { Waiting } from './waiting.tsx';
import { MomentField, WhereWasIt } from './where-was-it.tsx';

function Head({ folder }: { readonly folder: FolderShow }) {
  const now = useNow();
  const opens = useMay('patient.open');
  const { custody, patientHint } = folder;
  const many = new Set(folder.volumes.map((volume) => volume.volumeNo)).size;
  return (
    <PageTitle
      title={
        <span className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <ChartNumber number={folder.number} filingOrder={folder.filingOrder} size={40} />
          <span>
            Volume {folder.volumeNo}
            {many > 1 && ` of ${folder.cut.volumes ? 'more than ' : ''}${many}`}
            {folder.temporary && ', temporary'}
          </span>
          <span className="flex gap-2 tracking-normal">
            <FolderPill
              state={custody.state}
              lifecycle={folder.lifecycle}
              how={custody.how}
              perhaps={custody.or.length > 0}
            />
            {custody.overdue && custody.dueAt !== null && (
              <OverduePill>{span(now - custody.dueAt)} overdue</OverduePill>
            )}
            {(custody.leg?.dueAt ?? now) < now && (
              <OverduePill>expected {age(custody.leg?.dueAt ?? now, now)}</OverduePill>
            )}
            {folder.restricted && (
              <Pill tone="held" icon={Lock}>
                restricted
              </Pill>
            )}
          </span>
        </span>
      }
      line={
        <>
          {folder.recordType}
          {patientHint !== null && (
            <>
              {' · '}
              <bdi>{patientHint.initials}</bdi>
              {patientHint.bornYear !== null && `, born ${patientHint.bornYear}`}
            </>
          )}
          {opens && patientHint !== null && (
            <>
              {' · '}
              <Link
                href={paths.patient(patientHint.patientId)}
                prefetch={false}
                className="underline underline-offset-4"
              >
                open patient
              </Link>{' '}
              (recorded)
            </>
          )}
        </>
      }
    />
  );
}

function Life({ folderId }: { readonly folderId: number }) {
  const trpc = useTRPC();
  const now = useNow();
  const [at, setAt] = useState<number | null>(null);
  const ribbon = useQuery(trpc.folder.ribbon.queryOptions({ folderId }));
  return (
    <Loaded query={ribbon} rows={2}>
      {(data) => {
        const from = data.segments[0]?.from ?? now;
        return (
          <Card
            title={`Custody since ${plainDay(from, now)}`}
            aside={<MomentField at={at} onAt={setAt} />}
          >
            {at !== null && <WhereWasIt folderId={folderId} at={at} />}
            <CustodyRibbon ribbon={data} from={Math.min(from, now - 60_000)} at={at} />
            {data.cut && (
              <p className="text-[13px] text-late">Older movements are in the history below.</p>
            )}
          </Card>
        );
      }}
    </Loaded>
  );
}

/** One folder: where it was seen, where it lives, where it is expected, and its whole life. Follows live. */
export function FolderPage({ folderId }: { readonly folderId: number }) {
  const trpc = useTRPC();
  const visit = useVisit(folderId);
  const shown = useQuery(trpc.folder.show.queryOptions({ folderId, visit }));
  const acts = useQuery(
    trpc.folder.desk.queryOptions({ folderId }, { enabled: useMay('folder.desk') }),
  ).data;
  const { placeId } = useMe();
  useLiveQueries(
    placeId === null ? [`folder:${folderId}`] : [`folder:${folderId}`, `place:${placeId}`],
    [
      trpc.folder.show.queryKey({ folderId, visit }),
      trpc.folder.desk.queryKey({ folderId }),
      trpc.folder.ribbon.pathKey(),
      [...trpc.folder.history.pathKey(), folderId],
      trpc.alias.ofFolder.pathKey(),
    ],
    (movement) => movement.folderId === folderId,
  );
  return (
    <Loaded query={shown}>
      {(folder) => (
        <>
          <Head folder={folder} />
          <div className="flex flex-col gap-5 pt-1">
            <Voided folder={folder} />
            <NotFoundNote folder={folder} />
            <NumberingNote folder={folder} />
            {acts?.home?.stray && <StrayOffer folder={folder} stray={acts.home.stray} />}
            <CustodyCards folder={folder} />
            {folder.copy !== null && (
              <Card title="Also on a screen">
                <CopyLine folderId={folder.id} copy={folder.copy} />
              </Card>
            )}
            <Life folderId={folderId} />
            <div className="grid items-start gap-4 xl:grid-cols-[1.7fr_1fr]">
              <FolderHistory folderId={folderId} />
              <div className="flex flex-col gap-4">
                {acts !== undefined && <DeskCard folder={folder} acts={acts} />}
                <Waiting folder={folder} />
                <FolderLabels folder={folder} />
              </div>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
