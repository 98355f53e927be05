import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WardPage } from '../../../../../features/ward/ward-page.tsx';
import { readId } from '../../../../read-id.ts';

export const metadata: Metadata = { title: 'My ward' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <WardPage placeId={id} />;
}
