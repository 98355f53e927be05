import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeliveryPage } from '../../../../../features/ward/delivery-page.tsx';
import { readId } from '../../../../read-id.ts';

export const metadata: Metadata = { title: 'Deliveries' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <DeliveryPage placeId={id} />;
}
