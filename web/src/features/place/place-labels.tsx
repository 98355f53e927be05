'use client';
import { Printer } from 'lucide-react';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import type { Answers } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';

type Shown = Answers['place']['show'];
const shelved = ['file_room', 'bay', 'shelf'];

/** What can be printed of a place: its own label, those of what stands in it, and of the folders that live there. */
export function PlaceLabels({ shown }: { readonly shown: Shown }) {
  const { place, children, labels } = shown;
  const ofPlaces = useMay('label.place');
  const ofFolders = useMay('label.shelf') && shelved.includes(place.kind);
  if (place.closed || (!ofPlaces && !ofFolders)) return null;
  const icon = <Printer aria-hidden size={16} />;
  const inside = children.some((child) => child.kind === 'shelf' || child.kind === 'bay');
  return (
    <>
      {ofPlaces && labels.length > 0 && (
        <LinkButton href={paths.print('places', [place.id])}>{icon} Print label</LinkButton>
      )}
      {ofPlaces && inside && (
        <LinkButton href={paths.print('within', [place.id])}>
          {icon} {place.kind === 'file_room' ? 'Labels of its bays' : 'Labels of its shelves'}
        </LinkButton>
      )}
      {ofFolders && (
        <LinkButton href={paths.print('shelf', [place.id])}>
          {icon} Labels of its folders
        </LinkButton>
      )}
      {ofFolders && (
        <LinkButton href={paths.print('shelf', [place.id], 'outguide_slip')}>
          {icon} Outguide slips
        </LinkButton>
      )}
    </>
  );
}
