'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { PlaceChoice } from '../kiosk/place-choice.tsx';

/** Where it is to come: the person's own place, until another is chosen. */
export function WhereTo({ onPlace }: { readonly onPlace: (placeId: number | null) => void }) {
  const trpc = useTRPC();
  const me = useMe();
  const [other, setOther] = useState(me.placeId === null);
  const own = useQuery(
    trpc.place.show.queryOptions({ placeId: me.placeId ?? 0 }, { enabled: me.placeId !== null }),
  );
  if (other) return <PlaceChoice label="For which place" onPlace={onPlace} />;
  return (
    <p className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-sunk px-4 py-3">
      <span>
        To <b>{own.data?.place.name ?? 'your place'}</b>
      </span>
      <Button
        look="quiet"
        onClick={() => {
          setOther(true);
          onPlace(null);
        }}
        aria-label="Choose another place"
      >
        another place
      </Button>
    </p>
  );
}
