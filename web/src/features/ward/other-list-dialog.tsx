'use client';
import { useRouter } from 'next/navigation';
import { paths } from '../../paths.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';

/** Whoever works on two wards, or covers a clinic, goes from one list to the other. */
export function OtherListDialog({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  return (
    <Dialog open onClose={onClose} title="Another ward or clinic">
      <PlacePicker
        label="Which one"
        kinds={placesFor.list}
        autoFocus
        onPlace={(placeId) => {
          if (placeId === null) return;
          onClose();
          router.push(paths.ward(placeId));
        }}
      />
    </Dialog>
  );
}
