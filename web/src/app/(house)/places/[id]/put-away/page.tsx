import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PutAwayPage } from '../../../../../features/put-away/put-away-page.tsx';
import { readId } from '../../../../read-id.ts';

export const metadata: Metadata = { title: 'Put away' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <PutAwayPage roomId={id} />;
}
