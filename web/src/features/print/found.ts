import type { Answers } from '../../trpc.ts';

/** Something to print that was named. */
export interface Found {
  readonly kind: 'folder' | 'place' | 'person';
  readonly id: number;
  readonly name: string;
}
export type Hits = Pick<Answers['search']['find'], 'folders' | 'places'>;

export function foundFolder({ id, number, volumeNo }: Hits['folders'][number]): Found {
  return { kind: 'folder', id, name: `${number} vol ${volumeNo}` };
}

export function foundPlace({ id, name }: Hits['places'][number]): Found {
  return { kind: 'place', id, name };
}

/** Hyphens and spaces are how numbers and codes are printed. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[\s-]/g, '');
}

/** What was typed whole and names one thing alone; null when there is something to choose. */
export function onlyFound(kind: Found['kind'], text: string, hits: Hits): Found | null {
  const typed = plain(text);
  const folders = kind === 'folder' ? hits.folders : [];
  const places = kind === 'place' ? hits.places : [];
  const [folder] = folders;
  const [place] = places;
  if (folders.length === 1 && folder && plain(folder.number) === typed) return foundFolder(folder);
  if (places.length === 1 && place && [place.code, place.name].some((one) => plain(one) === typed))
    return foundPlace(place);
  return null;
}
