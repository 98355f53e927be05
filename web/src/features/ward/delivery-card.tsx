'use client';
import { isCounted } from '@outguide/server/domain/delivery';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, SearchX, Truck } from 'lucide-react';
import Link from 'next/link';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { Pill } from '../../ui/pill.tsx';
import { clockTime, when } from '../../ui/when.ts';

type Delivery = Answers['ward']['deliveries']['rows'][number];
type Folder = Delivery['folders'][number];

interface Stands {
  readonly folder: Folder;
  readonly missing: boolean;
  readonly carrier: string | null;
}

function Standing({ folder, missing, carrier }: Stands) {
  if (folder.arrivedAt !== null && isCounted(folder))
    return (
      <Pill tone="done" icon={Check}>
        came {clockTime(folder.arrivedAt)}
      </Pill>
    );
  if (folder.saidMissing)
    return (
      <Pill tone="lost" icon={SearchX}>
        did not come, the room is told
      </Pill>
    );
  if (folder.arrivedAt !== null)
    return (
      <Pill tone={missing ? 'late' : 'way'} icon={Truck}>
        arrived with {carrier ?? 'its carrier'} {clockTime(folder.arrivedAt)}, not counted
      </Pill>
    );
  return (
    <Pill tone={missing ? 'late' : 'way'} icon={Truck}>
      {missing ? 'not in this delivery yet' : 'on its way'}
    </Pill>
  );
}

function words({ folders, missing }: Delivery): string {
  const came = folders.filter(isCounted).length;
  const uncounted = folders.filter((folder) => folder.arrivedAt !== null).length - came;
  if (came === 0 && uncounted > 0) return `${uncounted} arrived, none counted yet: scan each`;
  if (came === folders.length) return `all ${came} came`;
  if (came === 0) return folders.length === 1 ? '1 folder' : `${folders.length} folders`;
  return `${came} of ${folders.length} came, ${missing.length} missing`;
}

/** What left one place together: each folder ticks off as it is scanned, and what is missing can be told with one press. */
export function DeliveryCard({
  placeId,
  delivery,
}: {
  readonly placeId: number;
  readonly delivery: Delivery;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const now = useNow();
  const may = useMay('ward.didNotCome');
  const untold = delivery.folders.filter(
    ({ id, saidMissing, arrivedAt, dueAt }) =>
      !saidMissing &&
      (delivery.missing.includes(id) || (arrivedAt === null && dueAt !== null && dueAt < now)),
  );
  const tell = useMutation(
    trpc.ward.didNotCome.mutationOptions({
      onSuccess: () => {
        toast.success(`${delivery.from.name} is told.`);
        void queries.invalidateQueries({ queryKey: trpc.ward.deliveries.pathKey() });
      },
    }),
  );
  const by = delivery.carrier === null ? '' : ` with ${delivery.carrier}`;
  return (
    <Card
      title={`From ${delivery.from.name}`}
      aside={`left ${when(delivery.sentAt, now)}${by} · ${words(delivery)}`}
    >
      <ul className="flex flex-col gap-1.5">
        {delivery.folders.map((folder) => (
          <li key={folder.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Link href={paths.folder(folder.id)} prefetch={false}>
              <ChartNumber
                number={folder.number}
                volumeNo={folder.volumeNo}
                temporary={folder.temporary}
                filingOrder={folder.filingOrder}
                size={15}
              />
            </Link>
            <b>{folder.initials}</b>
            <Standing
              folder={folder}
              missing={delivery.missing.includes(folder.id)}
              carrier={delivery.carrier}
            />
          </li>
        ))}
      </ul>
      {untold.length > 0 && may && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button
            look="danger"
            disabled={tell.isPending}
            onClick={() => tell.mutate({ placeId, folderIds: untold.map((folder) => folder.id) })}
          >
            {untold.length === 1 ? 'It did not come' : `These ${untold.length} did not come`}
          </Button>
          {delivery.from.phone !== null && (
            <span className="text-[13px] text-ink2">or ring {delivery.from.phone}</span>
          )}
        </div>
      )}
    </Card>
  );
}
