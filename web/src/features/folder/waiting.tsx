'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { Clock, Hand, Zap } from 'lucide-react';
import { Card } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { Pill } from '../../ui/pill.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { age, when } from '../../ui/when.ts';
import { useMe } from '../../shell/me.ts';
import { YourPlaceAsked } from '../request/asked-for.tsx';
import { AskButton } from '../request/ask-button.tsx';
import { PlaceLink } from './seen.tsx';

/** Who waits for this chart, in the order of the queue. */
export function Waiting({ folder }: { readonly folder: FolderShow }) {
  const { waiting, chartId, recordType, id, lifecycle, number, patientHint } = folder;
  const { placeId } = useMe();
  const mine = waiting.findIndex((request) => request.forPlace.id === placeId);
  const now = useNow();
  return (
    <Card
      title="Who waits for it"
      aside={
        lifecycle !== 'void' && (
          <AskButton
            chart={{
              ...{ id: chartId, name: recordType, folderId: id, number, asked: mine >= 0 },
              whose: patientHint === null ? null : whoseOf(patientHint),
            }}
          />
        )
      }
    >
      {waiting.length === 0 ? (
        <p className="text-ink2">Nobody.</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {waiting[mine] !== undefined && (
            <li>
              <YourPlaceAsked asked={{ ...waiting[mine], turn: mine + 1 }} />
            </li>
          )}
          {waiting.map((request) => (
            <li key={request.id} className="flex items-start justify-between gap-3">
              <div>
                <b>
                  <PlaceLink place={request.forPlace} />
                </b>
                <div className="text-[13px] text-ink2">
                  asked {when(request.placedAt, now)} · {age(request.placedAt, now)}
                  {request.askedBy !== null && ` · ${request.askedBy}`}
                </div>
              </div>
              {request.urgency === 'now' ? (
                <Pill tone="lost" icon={Zap}>
                  now
                </Pill>
              ) : request.neededBy !== null ? (
                <Pill tone="held" icon={Clock}>
                  by {when(request.neededBy, now)}
                </Pill>
              ) : (
                <Pill tone="held" icon={Hand}>
                  today
                </Pill>
              )}
            </li>
          ))}
        </ol>
      )}
      {folder.cut.waiting && <TooMuch>Only the first {waiting.length} are shown.</TooMuch>}
    </Card>
  );
}

const whoseOf = ({ initials, bornYear }: NonNullable<FolderShow['patientHint']>): string =>
  bornYear === null ? initials : `${initials}, born ${bornYear}`;
