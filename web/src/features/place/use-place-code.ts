'use client';
import { toast } from 'sonner';
import { sayRefusal, useTRPCClient } from '../../trpc.ts';
import type { PlaceOption } from './match-places.ts';

/** Takes a scanned or typed code as the place it names; what names none of these is said, and nothing is chosen. */
export function usePlaceCode(
  places: readonly PlaceOption[] | null,
  onPlace: (place: PlaceOption) => void,
) {
  const client = useTRPCClient();
  return (code: string) => {
    const text = code.trim().toUpperCase();
    const known = places?.find(({ label }) => label === text);
    if (known !== undefined) return onPlace(known);
    void client.resolve.code.query({ code }).then((named) => {
      const id = Number(/^\/places\/(\d+)$/.exec(named.path ?? '')?.[1]);
      const place = places?.find((one) => one.id === id);
      if (place !== undefined) onPlace(place);
      else if (named.kind === 'place')
        toast('That place cannot be chosen here.', { description: 'Choose one of the list.' });
      else toast(named.sentence, { description: 'Scan the label of a place.' });
    }, sayRefusal);
  };
}
