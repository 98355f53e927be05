import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RequestsPage } from '../../../../../features/request/requests-page.tsx';
import { readId } from '../../../../read-id.ts';

export const metadata: Metadata = { title: 'Requests' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <RequestsPage placeId={id} />;
}
