import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PlacePage } from '../../../../features/place/place-page.tsx';
import { readId } from '../../../read-id.ts';

export const metadata: Metadata = { title: 'Place' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <PlacePage placeId={id} />;
}
