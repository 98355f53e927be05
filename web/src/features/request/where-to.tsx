'use client';
import { useMe } from '../../shell/me.ts';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';

/** Where it is to come: the person's own place, until another is chosen. */
export function WhereTo({ onPlace }: { readonly onPlace: (placeId: number | null) => void }) {
  const { placeId } = useMe();
  return (
    <PlacePicker
      label="For which place"
      kinds={placesFor.asking}
      initialId={placeId}
      onPlace={onPlace}
    />
  );
}
